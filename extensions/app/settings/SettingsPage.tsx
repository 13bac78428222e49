import { useState, type ReactElement } from 'react';
import { Flex, Tab, Tabs, useExtensionContext } from '@hubspot/ui-extensions';
import { useSettings, type Settings } from '@fulcrum/backend/settings.ts';
import { useSpend, type Spend } from '@fulcrum/backend/spend.ts';
import { Failed } from '@fulcrum/display/Failed.tsx';
import { Loading } from '@fulcrum/display/Loading.tsx';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import { Disconnect } from './Disconnect.tsx';
import { GoalForm } from './goal/GoalForm.tsx';
import { MayChange } from './MayChange.tsx';
import { SpendForm } from './spend/SpendForm.tsx';
import { StagesForm } from './stages/StagesForm.tsx';
import { useSettingsWords } from './words/settings-words.ts';

/** What an admin sets: goal and limits, spend, pipelines and who answers for their stages; and the way out. */
export function SettingsPage(): ReactElement {
  const { variables } = useExtensionContext<'settings'>();
  const words = useSettingsWords();
  const formatsIn = useFormats();
  const settings = useSettings(variables);
  const spend = useSpend(variables);
  const [tab, setTab] = useState('goal');
  for (const { answer, retry } of [settings, spend]) {
    if (answer.state === 'loading') return <Loading label={words.loading} />;
    if (answer.state === 'failed') return <Failed {...answer.failure} formats={formatsIn('USD')} onRetry={retry} />;
  }
  if (settings.answer.state !== 'ready' || spend.answer.state !== 'ready') return <Loading label={words.loading} />;
  return (
    <Forms
      read={{ settings: settings.answer.value, spend: spend.answer.value }}
      tab={tab}
      onTab={setTab}
      onReadSettings={settings.retry}
      onReadSpend={spend.retry}
    />
  );
}

interface FormsProps {
  readonly read: { readonly settings: Settings; readonly spend: Spend };
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  readonly onReadSettings: () => void;
  readonly onReadSpend: () => void;
}

/** What a change is answered with stands in for what was read before: nothing is read twice, and nobody loses their place. */
function Forms({ read, tab, onTab, onReadSettings, onReadSpend }: FormsProps): ReactElement {
  const { tabs } = useSettingsWords();
  const [settings, setSettings] = useState(read.settings);
  const [spend, setSpend] = useState(read.spend);
  const ofSettings = { settings, onKept: setSettings, onLookAgain: onReadSettings };
  return (
    <Flex direction="column" gap="md">
      <MayChange {...settings} />
      <Tabs selected={tab} onSelectedChange={(chosen: string | number) => onTab(String(chosen))}>
        <Tab tabId="goal" title={tabs.goal}>
          <GoalForm key={settings.version} {...ofSettings} knownSources={spend.knownSources} />
        </Tab>
        <Tab tabId="spend" title={tabs.spend}>
          <SpendForm key={spend.version} spend={spend} onKept={setSpend} onLookAgain={onReadSpend} />
        </Tab>
        <Tab tabId="stages" title={tabs.stages}>
          <StagesForm key={settings.version} {...ofSettings} />
        </Tab>
        <Tab tabId="leave" title={tabs.leave}>
          <Disconnect allowed={settings.mayChange.allowed} />
        </Tab>
      </Tabs>
    </Flex>
  );
}
