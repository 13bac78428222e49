/**
 * What the person who installed sees.
 *
 * @param portalId Digits only, as HubSpot gives it.
 */
export function installedPage(portalId: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fulcrum is connected</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; color: #213343; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; }
</style>
<main>
  <h1>Fulcrum is connected to account ${portalId.replace(/\D/g, '')}</h1>
  <p>Your deals and leads are being read now. Small accounts take a minute or two; the cards show how far it is.</p>
  <p>Next: add the card “Deal outlook” to your deal record view, then open any deal. You can close this page.</p>
</main>
</html>`;
}
