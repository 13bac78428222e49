/** What the server answers with; read at once, so that nothing depends on how busy the machine is. */
export const answer = (body: unknown, status = 200): Response => {
  const text = JSON.stringify(body);
  const json = (): Promise<unknown> => Promise.resolve(JSON.parse(text));
  return Object.assign(new Response(text, { status }), { json });
};
