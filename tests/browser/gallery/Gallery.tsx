// Not part of the product: an extension that asks the preview for everything an extension may ask for.
import { hubspot } from '@hubspot/ui-extensions';
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages';
import { FormPage } from './FormPage.tsx';
import { OverlaysPage } from './OverlaysPage.tsx';
import { PlacePage } from './PlacePage.tsx';
import { TablesPage } from './TablesPage.tsx';
import { TroublePage } from './TroublePage.tsx';

const Pages = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={FormPage} />
    <PageRoutes.Route path="/overlays" component={OverlaysPage} />
    <PageRoutes.Route path="/tables" component={TablesPage} />
    <PageRoutes.Route path="/trouble" component={TroublePage} />
    <PageRoutes.Route path="/places/:place" component={PlacePage} />
  </PageRoutes>,
);

hubspot.extend<'pages'>(() => <Pages />);
