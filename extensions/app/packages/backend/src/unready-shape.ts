import { number, object, oneOf, orNull, moment, text, word } from './shape.ts';

const syncing = object({
  state: word('syncing'),
  step: word('reading', 'analysing'),
  recordsDone: number,
  recordsTotal: orNull(number),
  secondsLeft: orNull(number),
  failure: orNull(text),
});

const tooEarly = object({
  state: word('too-early'),
  reason: word('no-records', 'few-records', 'nothing-closed', 'nothing-won'),
  have: number,
  need: number,
  expectedAt: orNull(moment),
});

/** The states of every contract in which there are no numbers to show, as a check. */
export const unready = oneOf(syncing, tooEarly, object({ state: word('disconnected') }));
