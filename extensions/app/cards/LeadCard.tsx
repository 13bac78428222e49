import { hubspot } from '@hubspot/ui-extensions';
import { LeadOutlook } from './lead-card/LeadOutlook.tsx';

hubspot.extend<'crm.record.tab'>(() => <LeadOutlook />);
