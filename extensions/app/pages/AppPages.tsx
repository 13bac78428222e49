import { hubspot } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { DataQualityPage } from './data-quality/DataQualityPage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { PATHS } from './paths.ts';

const Router = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={OverviewPage} />
    <PageRoutes.Route path={PATHS.dataQuality} component={DataQualityPage} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Router />);
