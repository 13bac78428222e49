/** The one place that names HubSpot's API version; every path is dated with it. Supported until about March 2028. */
export const HUBSPOT_API_VERSION = '2026-09';
