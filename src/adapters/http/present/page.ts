/**
 * A page for a person who stands before us and not before HubSpot: while installing.
 *
 * @param title Text, and with `body` the only part of it: what comes from outside does not belong here.
 * @param body HTML below the title.
 */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fulcrum</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; color: #213343; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; }
  a { color: #00717f; }
</style>
<main>
  <h1>${title}</h1>
${body}
</main>
</html>`;
}
