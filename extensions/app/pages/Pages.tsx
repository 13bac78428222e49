import type { ReactElement } from 'react';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { BudgetPage } from './budget/BudgetPage.tsx';
import { DataQualityPage } from './data-quality/DataQualityPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { WithWords } from './pages-words.tsx';
import { PATHS } from './paths.ts';
import { SourcesPage } from './sources/SourcesPage.tsx';

const Routes = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={OverviewPage} />
    <PageRoutes.Route path={PATHS.budget} component={BudgetPage} />
    <PageRoutes.Route path={PATHS.sources} component={SourcesPage} />
    <PageRoutes.Route path={PATHS.dataQuality} component={DataQualityPage} />
    <PageRoutes.AnyRoute component={NotFoundPage} />
  </PageRoutes>,
);

/** The app's pages, one for each path, and what they say. */
export function Pages(): ReactElement {
  return (
    <WithWords>
      <Routes />
    </WithWords>
  );
}
