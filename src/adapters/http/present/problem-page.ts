import type { Problem } from '../../../contract/problem.ts';
import { page } from './page.ts';

/** What the person who installs sees when it goes wrong: why, and where to go from here. */
export function problemPage({ title, reference }: Pick<Problem, 'title' | 'reference'>): string {
  return page(
    title,
    `  <p><a href="/oauth/install">Begin the installation again</a>, or close this page and begin it in HubSpot.</p>
  <p>If it goes wrong again, tell those who run Fulcrum for you this reference: <code>${reference}</code></p>`,
  );
}
