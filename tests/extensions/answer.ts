/** What the server answers with. */
export const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
