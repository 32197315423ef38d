/** Runs once when the server starts, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startTracing } = await import('./jobs/start-tracing.ts');
  await startTracing(process.env);
  const { startPortal } = await import('./jobs/start-portal.ts');
  await startPortal();
}
