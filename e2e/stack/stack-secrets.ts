import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const person = z.object({
  email: z.string(),
  name: z.string(),
  password: z.string(),
  roles: z.array(z.string()),
});

const stackSecrets = z.object({
  nextauthSecret: z.string(),
  secretsKey: z.string(),
  policySigningKey: z.string(),
  ledgerSigningKey: z.string(),
  people: z.array(person),
});
export type StackPerson = z.infer<typeof person>;
export type StackSecrets = z.infer<typeof stackSecrets>;

/** Fresh keys and passwords of a loopback stack. */
export function newSecrets(): StackSecrets {
  const password = () => randomBytes(9).toString('base64url');
  return {
    nextauthSecret: randomBytes(32).toString('base64url'),
    secretsKey: randomBytes(32).toString('base64url'),
    policySigningKey: newSigningKey(),
    ledgerSigningKey: newSigningKey(),
    people: [
      { email: 'trader@pullcord.test', name: 'Asha Rao', password: password(), roles: ['trader'] },
      { email: 'admin@pullcord.test', name: 'Vikram Iyer', password: password(), roles: ['admin'] },
      { email: 'compliance@pullcord.test', name: 'Meera Nair', password: password(), roles: ['compliance'] },
    ],
  };
}

/** The same secrets at every start, so that paired devices and the ledger of yesterday stay good. */
export function keptSecrets(path: string): StackSecrets {
  if (existsSync(path)) return stackSecrets.parse(JSON.parse(readFileSync(path, 'utf8')));
  const secrets = newSecrets();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function newSigningKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}
