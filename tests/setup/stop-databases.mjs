// Jest's globalTeardown.
export default async function stopDatabases() {
  await globalThis.stopTestPostgres?.();
}
