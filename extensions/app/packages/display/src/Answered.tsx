import type { ReactElement } from 'react';
import { Alert, Flex } from '@hubspot/ui-extensions';
import type { Unready } from '../../../../../src/contract/states.ts';
import { Disconnected } from './Disconnected.tsx';
import { Failed } from './Failed.tsx';
import { Loading } from './Loading.tsx';
import type { Spoken } from './spoken.ts';
import { Syncing } from './Syncing.tsx';
import { TooEarly } from './TooEarly.tsx';
import { useFormats } from './use-formats.ts';
import type { SaysState } from './words/state-words.ts';

/** What every surface tells once there is something to show. */
export interface Ready {
  readonly state: string;
  readonly currency: string;
  readonly asOf: string;
  readonly stale: boolean;
}

type Answer<T> =
  | { readonly state: 'loading' }
  | {
      readonly state: 'failed';
      readonly failure: { readonly code: string; readonly title: string; readonly reference: string | null };
    }
  | { readonly state: 'ready'; readonly value: T };

export interface AnsweredProps<R extends Ready, W extends SaysState> {
  readonly answer: Answer<R | Unready>;
  /** What the surface is told with as soon as there is an answer; what is said before that, or when there is none, stands in the bundle. */
  readonly words: Answer<W>;
  /** What is being read. */
  readonly loading: string;
  readonly onRetry: () => void;
  /** Draws the surface once its numbers are there. */
  readonly children: (ready: R, formats: Spoken<W>) => ReactElement;
}

/** Whichever state the answer is in, each drawn once for all surfaces. */
export function Answered<R extends Ready, W extends SaysState>(props: AnsweredProps<R, W>): ReactElement {
  const { answer, words, loading, onRetry, children } = props;
  const formatsIn = useFormats();
  for (const one of [answer, words]) {
    if (one.state === 'failed') return <Failed {...one.failure} formats={formatsIn('USD')} onRetry={onRetry} />;
  }
  if (answer.state !== 'ready' || words.state !== 'ready') return <Loading label={loading} />;
  const told = answer.value;
  const spoken = (currency: string): Spoken<W> => ({ ...formatsIn(currency), words: words.value });
  return isUnready(told) ? (
    <NotReady told={told} formats={spoken('USD')} onRetry={onRetry} />
  ) : (
    <Told told={told} formats={spoken(told.currency)} draw={children} />
  );
}

interface NotReadyProps {
  readonly told: Unready;
  readonly formats: Spoken<SaysState>;
  readonly onRetry: () => void;
}

function NotReady({ told, formats, onRetry }: NotReadyProps): ReactElement {
  switch (told.state) {
    case 'syncing':
      return <Syncing {...told} formats={formats} />;
    case 'too-early':
      return <TooEarly {...told} formats={formats} />;
    case 'disconnected':
      return <Disconnected formats={formats} onRetry={onRetry} />;
  }
}

const UNREADY: readonly string[] = ['syncing', 'too-early', 'disconnected'] satisfies readonly Unready['state'][];

function isUnready(told: Ready | Unready): told is Unready {
  return UNREADY.includes(told.state);
}

interface ToldProps<R extends Ready, W extends SaysState> {
  readonly told: R;
  readonly formats: Spoken<W>;
  readonly draw: AnsweredProps<R, W>['children'];
}

function Told<R extends Ready, W extends SaysState>({ told, formats, draw }: ToldProps<R, W>): ReactElement {
  const words = formats.words.state;
  return (
    <Flex direction="column" gap="md">
      {told.stale && (
        <Alert title={words.staleTitle} variant="warning" testId="stale">
          {words.stale({ moment: formats.dateTime(told.asOf) })}
        </Alert>
      )}
      {draw(told, formats)}
    </Flex>
  );
}
