const DEFAULT_URL = 'https://fulcrum.example.com';

/**
 * Where this app's server is reached.
 *
 * @param variables Of the project's profile, from `context.variables`; BACKEND_URL replaces the default.
 * @returns An absolute https address without a slash at its end: HubSpot refuses any other.
 */
export function backendUrl(variables: Readonly<Record<string, unknown>> | undefined): string {
  const given = variables?.['BACKEND_URL'];
  const address = typeof given === 'string' && given.startsWith('https://') ? given : DEFAULT_URL;
  return address.replace(/\/+$/, '');
}
