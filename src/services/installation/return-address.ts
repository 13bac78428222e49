/**
 * Decides whether a person may be sent on to an address that came with an installation: a page of HubSpot over https,
 * or of whatever stands for HubSpot's pages here. Anything else would make of us a signpost for anybody's pages.
 *
 * @param appUrl Where HubSpot's pages are, as configured.
 */
export function isHubSpotPage(address: string, appUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, origin, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  const atHubSpot = hostname === 'hubspot.com' || hostname.endsWith('.hubspot.com');
  return (protocol === 'https:' && port === '' && atHubSpot) || origin === new URL(appUrl).origin;
}
