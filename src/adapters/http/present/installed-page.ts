import { page } from './page.ts';

/**
 * What the person who installed sees.
 *
 * @param portalId Digits only, as HubSpot gives it.
 */
export function installedPage(portalId: string): string {
  return page(
    `Fulcrum is connected to account ${portalId.replace(/\D/g, '')}`,
    `  <p>Your deals and leads are being read now. Small accounts take a minute or two; the cards show how far it is.</p>
  <p>Next: add the card “Deal outlook” to your deal record view and “Lead quality” to your contact record view, then open any
  deal. You can close this page.</p>`,
  );
}
