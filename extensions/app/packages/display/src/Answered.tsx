import type { ReactElement } from 'react';
import { Alert, Flex } from '@hubspot/ui-extensions';
import type { Unready } from '../../../../../src/contract/states.ts';
import { Disconnected } from './Disconnected.tsx';
import { Failed } from './Failed.tsx';
import type { Formats } from './formats.ts';
import { Loading } from './Loading.tsx';
import { Syncing } from './Syncing.tsx';
import { TooEarly } from './TooEarly.tsx';
import { useFormats } from './use-formats.ts';
import { STATE_WORDS } from './words/state-words.ts';

/** What every surface tells once there is something to show. */
interface Ready {
  readonly state: string;
  readonly currency: string;
  readonly asOf: string;
  readonly stale: boolean;
}

export interface AnsweredProps<R extends Ready> {
  readonly answer:
    | { readonly state: 'loading' }
    | {
        readonly state: 'failed';
        readonly failure: { readonly code: string; readonly title: string; readonly reference: string | null };
      }
    | { readonly state: 'ready'; readonly value: R | Unready };
  /** What is being read. */
  readonly loading: string;
  readonly onRetry: () => void;
  /** Draws the surface once its numbers are there. */
  readonly children: (ready: R, formats: Formats) => ReactElement;
}

/** Whichever state the answer is in, each drawn once for all surfaces. */
export function Answered<R extends Ready>({ answer, loading, onRetry, children }: AnsweredProps<R>): ReactElement {
  const formatsIn = useFormats();
  const withoutMoney = formatsIn('USD');
  if (answer.state === 'loading') return <Loading label={loading} />;
  if (answer.state === 'failed') return <Failed {...answer.failure} formats={withoutMoney} onRetry={onRetry} />;
  const told = answer.value;
  if (!isUnready(told)) return <Told told={told} formats={formatsIn(told.currency)} draw={children} />;
  switch (told.state) {
    case 'syncing':
      return <Syncing {...told} formats={withoutMoney} />;
    case 'too-early':
      return <TooEarly {...told} formats={withoutMoney} />;
    case 'disconnected':
      return <Disconnected formats={withoutMoney} onRetry={onRetry} />;
  }
}

const UNREADY: readonly string[] = ['syncing', 'too-early', 'disconnected'] satisfies readonly Unready['state'][];

function isUnready(told: Ready | Unready): told is Unready {
  return UNREADY.includes(told.state);
}

interface ToldProps<R extends Ready> {
  readonly told: R;
  readonly formats: Formats;
  readonly draw: AnsweredProps<R>['children'];
}

function Told<R extends Ready>({ told, formats, draw }: ToldProps<R>): ReactElement {
  const words = STATE_WORDS[formats.language];
  return (
    <Flex direction="column" gap="md">
      {told.stale && (
        <Alert title={words.staleTitle} variant="warning" testId="stale">
          {words.stale(formats.dateTime(told.asOf))}
        </Alert>
      )}
      {draw(told, formats)}
    </Flex>
  );
}
