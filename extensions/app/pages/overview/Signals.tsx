import type { ReactElement } from 'react';
import { Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { PageFormats } from '../page-formats.ts';

export interface SignalsProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

/** What stands out beside the verdict: changes of late, longer stays, stages that fill up, what is wanted, how busy owners are. */
export function Signals({ overview, formats }: SignalsProps): ReactElement {
  const words = formats.words.signal;
  const told = [
    ...overview.alerts.map((alert) => alertInWords(alert, formats)),
    ...overview.changes.flatMap((change) => longerInWords(change, formats)),
    ...overview.loads.map((load) => loadInWords(load, formats)),
  ];
  const all = [...told, ...overview.targets.map((target) => targetInWords(target, formats))];
  const { load, busyWeekTouches: busy, utilisation, missing } = overview.workload;
  // What is not known is empty when joined.
  const workload = [
    load && words.workload({ load: formats.countRange(load) }),
    utilisation &&
      words.utilisation({ touches: formats.count(busy?.estimate ?? 0), share: formats.shareRange(utilisation) }),
    missing && words.notKnown[missing],
  ];
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.ofLate}</Heading>
      {told.length === 0 && <Text testId="quiet">{words.quiet}</Text>}
      {all.length > 0 && (
        <List variant="unordered-styled" testId="signals">
          {all.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
        </List>
      )}
      <Text testId="workload">{workload.join('')}</Text>
    </Flex>
  );
}

function targetInWords({ stage, stands, ...target }: ReadyOverview['targets'][number], formats: PageFormats): string {
  return formats.words.signal.target[stands]({
    stage: stage.label,
    wanted: formats.share(target.wanted),
    now: formats.told(target.now, formats.shareRange),
    chance: formats.told(target.chanceBelow, formats.chance),
  });
}

function alertInWords(alert: ReadyOverview['alerts'][number], formats: PageFormats): string {
  const words = formats.words.signal;
  const about = {
    ...{ stage: alert.stage.label, date: formats.date(alert.since) },
    ...{ before: formats.share(alert.before), after: formats.share(alert.after) },
    times: timesInWords(alert.timesLikelier, formats),
  };
  const pace = alert.direction === 'worse' ? words.slower : words.faster;
  const sentence = alert.signal === 'conversion' ? words.conversion(about) : pace(about);
  return alert.level === 'watch' ? words.mayBeChance({ sentence }) : sentence;
}

/** Beyond this it is only known to be more. */
const MANY_TIMES = 1000;

function timesInWords(times: number, { words: { signal: words }, count }: PageFormats): string {
  return times > MANY_TIMES
    ? words.atLeastTimes({ count: count(MANY_TIMES) })
    : words.times({ count: count(Math.round(times)) });
}

function longerInWords({ stage, dwell }: ReadyOverview['changes'][number], formats: PageFormats): string[] {
  if (!dwell.longer || dwell.times === null) return [];
  const times = formats.countRange(dwell.times);
  return [formats.words.signal.longer({ stage: stage.label, times, chance: formats.chance(dwell.chance) })];
}

const LIKELY = 0.5;

function loadInWords(load: ReadyOverview['loads'][number], formats: PageFormats): string {
  const words = formats.words.signal;
  const { count } = formats;
  const sentence = words.fillsUp({
    ...{ stage: load.stage.label, weeks: count(load.weeks), came: count(load.arrivals) },
    ...{ left: count(load.departures), open: count(load.open), expected: count(Math.round(load.expectedOpen ?? 0)) },
  });
  return load.chanceSaturated < LIKELY
    ? sentence
    : words.full({ sentence, chance: formats.chance(load.chanceSaturated) });
}
