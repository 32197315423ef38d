import { startSimulator } from './start-simulator.ts';

const simulator = await startSimulator({
  profile: 'demo',
  ports: { http: 4401, tls: 4443, control: 4402, nextFree: true },
});

console.log(`Upstox broker simulator, loopback only. No order leaves this machine.

  broker     ${simulator.url}   (all hosts' paths)
  TLS        https://127.0.0.1:${simulator.tlsPort}   (api, api-hft, api-sandbox, pro .upstox.com by Host header)
  terminal   ${simulator.terminalUrl}
  control    ${simulator.controlUrl}/__sim/health
  certificate key (SPKI)   ${simulator.certificateSpki}

  AB1234: token sim-token-AB1234, 120 open orders, 40 of them tagged straddle-07
  CD5678: token sim-token-CD5678, 15 open orders

Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    simulator.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
