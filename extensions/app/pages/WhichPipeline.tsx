import type { ReactElement } from 'react';
import { Select } from '@hubspot/ui-extensions';
import { usePageWords } from './use-page-words.ts';

export interface Choices {
  readonly pipelineId: string;
  readonly choices: readonly { readonly pipelineId: string; readonly label: string }[];
}

export interface WhichPipelineProps extends Choices {
  readonly onPipeline: (pipelineId: string) => void;
}

/** Nothing to choose from one. */
export function WhichPipeline({ pipelineId, choices, onPipeline }: WhichPipelineProps): ReactElement | null {
  const words = usePageWords();
  if (choices.length < 2) return null;
  return (
    <Select
      label={words.pipeline}
      name="pipeline"
      value={pipelineId}
      options={choices.map((choice) => ({ value: choice.pipelineId, label: choice.label }))}
      onChange={(chosen) => onPipeline(String(chosen))}
    />
  );
}
