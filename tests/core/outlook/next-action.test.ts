import { describe, expect, it } from '@jest/globals';
import type { DealOutlook } from '../../../src/core/outlook/deal-outlook.ts';
import { nextAction, type DealFacts } from '../../../src/core/outlook/next-action.ts';
import type { RecordActivity } from '../../../src/core/pipeline/tracked-record.ts';

const DAY_MS = 86_400_000;
const nowMs = Date.UTC(2026, 5, 1);
const unknown: RecordActivity = {
  activitiesKnown: false,
  nextActivityAtMs: null,
  lastContactedAtMs: null,
  closeDatePushes: null,
  contactCount: null,
};
const chance = { low: 0.1, estimate: 0.2, high: 0.3, level: 0.9 };
const outlookWith = (leftShare: number, beyondSeen = false): DealOutlook => ({
  winChances: [chance],
  winChanceWhenNew: chance,
  leftShare,
  similarRecords: 9,
  beyondSeen,
  pastLeaving: false,
  expectedValue: null,
  ownFields: null,
});
const actionFor = (facts: Partial<Omit<DealFacts, 'activity'>>, activity: Partial<RecordActivity> = {}) =>
  nextAction({
    ageDays: 20,
    outlook: outlookWith(0.3),
    amount: 100,
    nowMs,
    ...facts,
    activity: { ...unknown, ...activity },
  });

describe('nextAction', () => {
  it('is to carry on when nothing is known against the deal', () => {
    expect(actionFor({})).toBe('carry-on');
    expect(actionFor({ outlook: null })).toBe('carry-on');
  });

  it('is to close a deal that is older than nearly all stays and shows no sign of life', () => {
    expect(actionFor({ outlook: outlookWith(0.995) })).toBe('close-as-lost');
    expect(actionFor({ outlook: outlookWith(0.85, true) })).toBe('close-as-lost');
  });

  it('is to close an old deal such as none has been won', () => {
    const none = { low: 0, estimate: 0.004, high: 0.01, level: 0.9 };
    expect(actionFor({ outlook: { ...outlookWith(0.85), winChances: [none] } })).toBe('close-as-lost');
    expect(actionFor({ outlook: { ...outlookWith(0.3), winChances: [none] } })).toBe('carry-on');
  });

  it('is not to close a deal only because little is seen of its stage', () => {
    expect(actionFor({ outlook: outlookWith(0.4, true) })).toBe('carry-on');
  });

  it('is to re-engage or close an old deal without contact for more than 30 days', () => {
    const outlook = outlookWith(0.85);
    expect(actionFor({ outlook })).toBe('re-engage-or-close');
    expect(actionFor({ outlook }, { lastContactedAtMs: nowMs - 31 * DAY_MS })).toBe('re-engage-or-close');
  });

  it('leaves an old deal alone that has been spoken with lately or will be', () => {
    const outlook = outlookWith(0.995);
    expect(actionFor({ outlook }, { lastContactedAtMs: nowMs - 30 * DAY_MS })).toBe('carry-on');
    expect(actionFor({ outlook }, { nextActivityAtMs: nowMs + DAY_MS })).toBe('carry-on');
  });

  it('never calls a deal old in its first week', () => {
    expect(actionFor({ ageDays: 6.9, outlook: outlookWith(0.995) })).toBe('carry-on');
    expect(actionFor({ ageDays: 7, outlook: outlookWith(0.995) })).toBe('close-as-lost');
  });

  it('is to schedule an activity when the next one has passed', () => {
    const passed = { activitiesKnown: true, nextActivityAtMs: nowMs - DAY_MS, closeDatePushes: 4 };
    expect(actionFor({}, passed)).toBe('schedule-next-activity');
  });

  it('is to schedule an activity when none is planned, before anything is written down better', () => {
    const spokenWith = { activitiesKnown: true, lastContactedAtMs: nowMs - DAY_MS };
    expect(actionFor({}, spokenWith)).toBe('schedule-next-activity');
    expect(actionFor({ outlook: outlookWith(0.995) }, spokenWith)).toBe('schedule-next-activity');
    const pushed = { ...spokenWith, closeDatePushes: 2, contactCount: 1 };
    expect(actionFor({ amount: null }, pushed)).toBe('schedule-next-activity');
    expect(actionFor({}, { ...spokenWith, nextActivityAtMs: nowMs + DAY_MS })).toBe('carry-on');
  });

  it('asks first whether a deal without any plan is still real', () => {
    const nothing = { activitiesKnown: true };
    expect(actionFor({ outlook: outlookWith(0.85) }, nothing)).toBe('re-engage-or-close');
    expect(actionFor({ outlook: outlookWith(0.995) }, nothing)).toBe('close-as-lost');
  });

  it('schedules nothing where nobody can tell what is planned', () => {
    expect(actionFor({}, { activitiesKnown: false })).toBe('carry-on');
  });

  it('is to re-qualify when the close date was pushed twice', () => {
    expect(actionFor({}, { closeDatePushes: 1 })).toBe('carry-on');
    expect(actionFor({}, { closeDatePushes: 2, contactCount: 1 })).toBe('re-qualify');
  });

  it('is to involve more people when there is one contact or none', () => {
    expect(actionFor({ amount: null }, { contactCount: 1 })).toBe('involve-more-people');
    expect(actionFor({}, { contactCount: 2 })).toBe('carry-on');
  });

  it.each([null, 0, -3, Number.NaN])('is to complete an amount of %s', (amount) => {
    expect(actionFor({ amount })).toBe('complete-amount');
  });
});
