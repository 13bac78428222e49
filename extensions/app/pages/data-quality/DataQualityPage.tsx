import type { ReactElement } from 'react';
import { EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { PageFormats } from '../page-formats.ts';
import { PipelinePage } from '../PipelinePage.tsx';
import type { RuleWords } from '../words/rule-words.ts';
import { effectInWords, ruleInWords } from './quality-telling.ts';

/** What could not be read as it was written: how many records, which number it moves, how to mend it. */
export function DataQualityPage(): ReactElement {
  return (
    <PipelinePage page="dataQuality">
      {(overview, formats) => <Notes notes={overview.quality} formats={formats} />}
    </PipelinePage>
  );
}

interface NotesProps {
  readonly notes: ReadyOverview['quality'];
  readonly formats: PageFormats;
}

function Notes({ notes, formats }: NotesProps): ReactElement {
  const words = formats.words.quality;
  if (notes.length === 0) {
    return (
      <EmptyState title={words.nothingTitle} layout="vertical" testId="nothing-to-mend">
        <Text>{words.nothing}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <Text>{words.intro}</Text>
      <Rows
        columns={words.columns}
        wordy={[2, 3, 4]}
        rows={notes.flatMap((note) => {
          const told = ruleInWords(note.rule, formats);
          return told === null ? [] : [{ key: keyOf(note), cells: cellsOf(note, told, formats) }];
        })}
        testId="quality"
      />
    </Flex>
  );
}

type Note = ReadyOverview['quality'][number];

const keyOf = ({ rule, stage }: Note) => `${rule} ${stage?.stageId ?? ''}`;

function cellsOf({ stage, records, effect }: Note, told: RuleWords, formats: PageFormats): string[] {
  const what = stage === null ? told.what : formats.words.pipeline.withMark({ label: told.what, mark: stage.label });
  return [what, formats.count(records), told.effect, effectInWords(effect, formats), told.mend];
}
