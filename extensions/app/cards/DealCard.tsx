import { hubspot } from '@hubspot/ui-extensions';
import { DealOutlook } from './deal-card/DealOutlook.tsx';

hubspot.extend<'crm.record.tab'>(() => <DealOutlook />);
