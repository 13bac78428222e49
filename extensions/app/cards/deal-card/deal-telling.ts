import type { Formats } from '@fulcrum/display/formats.ts';
import type { ToldOfIt } from '@fulcrum/display/PipelinePart.tsx';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import type { OpenDealFacts } from './card-facts.ts';
import type { DealFormats } from './deal-formats.ts';
import { DEAL_WORDS } from './deal-words.ts';

// Which sentence is said of a deal; how it is worded stands in the catalogue.

/** Below this many similar deals a chance is told with a warning. */
const FEW = 20;

export function similarInWords(deal: OpenDealFacts, formats: Formats): string {
  const words = DEAL_WORDS[formats.language];
  const many = words.similar(formats.count(deal.similarDeals), deal.similarDeals === 1);
  if (deal.beyondSeen) return `${many} ${words.beyondSeen}`;
  return deal.similarDeals < FEW ? `${many} ${words.few}` : many;
}

export function ageInWords({ ageDays, agePercentile, beyondSeen }: OpenDealFacts, formats: Formats): string {
  const words = DEAL_WORDS[formats.language];
  const age = formats.days(ageDays);
  if (beyondSeen) return words.ageBeyond(age);
  if (agePercentile < 0.01) return words.ageNew(age);
  if (agePercentile < 0.5) return words.ageEarly(age, formats.share(1 - agePercentile));
  return words.ageLong(age, formats.share(agePercentile));
}

/** How waiting has changed the chance, at the longest horizon. */
export function againstNew(deal: OpenDealFacts, horizonDays: number, formats: Formats): string {
  const words = DEAL_WORDS[formats.language];
  const now = deal.winChances.at(-1)?.chance;
  const fresh = deal.winChanceWhenNew;
  const told = words.newWon(formats.shareRange(fresh), formats.days(horizonDays));
  if (now === undefined) return told;
  if (now.high < fresh.low) return words.compared(told, words.clearlyLess);
  if (now.low > fresh.high) return words.compared(told, words.clearlyMore);
  return words.compared(told, words.coincidence);
}

/** What amount, source and owner do to the chance, at the longest horizon; nothing where they say nothing. */
export function ownFieldsInWords({ ownFields, winChances }: OpenDealFacts, horizonDays: number, formats: Formats) {
  const words = DEAL_WORDS[formats.language];
  const chance = winChances.at(-1)?.chance.estimate;
  if (ownFields === null || chance === undefined) return '';
  const { chanceWithout, most } = ownFields;
  const [without, withThem] = [formats.share(chanceWithout), formats.share(chance)];
  if (most === null || without === withThem) return words.ownFieldsNothing;
  const told = chance > chanceWithout ? words.ownFieldsAdd : words.ownFieldsTake;
  return told(`${without} → ${withThem}`, formats.days(horizonDays), words.ownField[most]);
}

/** A smaller share would be shown as 0. */
const LEAST_SHARE = 0.001;

export function expectedInWords({ expectedValue, amount, shareOfValue }: OpenDealFacts, formats: Formats): string {
  const words = DEAL_WORDS[formats.language];
  if (expectedValue === null || amount === null) return words.amountUnknown;
  const told = words.ofAmount(formats.moneyRange(expectedValue), formats.money(amount));
  if (shareOfValue === null) return told;
  const isTold = shareOfValue >= LEAST_SHARE;
  return words.ofAll(told, isTold ? formats.share(shareOfValue) : words.lessThan(formats.share(LEAST_SHARE)));
}

/** Whether the deal is held up where the pipeline loses most; null when no stage stands out. */
function dealInItInWords({ deal, pipeline }: ReadyDealCard, formats: Formats): string | null {
  const words = DEAL_WORDS[formats.language];
  const [top] = pipeline.stakes;
  if (pipeline.verdict !== 'bottleneck' || top === undefined) return null;
  if (deal.status !== 'open') return words.closedNotHeld;
  return deal.inBottleneck ? words.isInIt(top.stage.label) : words.isNotInIt(deal.stage.label);
}

/** What else the card tells of the bottleneck: whether the deal is in it, and what is done better there, unless told above. */
export function toldOfBottleneck(card: ReadyDealCard, formats: DealFormats): ToldOfIt[] {
  const { deal, pipeline } = card;
  const [inIt, top] = [dealInItInWords(card, formats), pipeline.stakes[0]?.stage.stageId];
  const isToldAbove = deal.status === 'open' && deal.stage.stageId === top;
  const practice = isToldAbove ? null : practiceIn(card, top, formats);
  const { thisDeal } = formats.words.pipeline;
  return [
    ...(inIt === null ? [] : [{ label: thisDeal, text: inIt, testId: 'deal-in-it' }]),
    ...(practice === null
      ? []
      : [{ label: DEAL_WORDS[formats.language].whoDoesBetter, text: practice, testId: 'practice-there' }]),
  ];
}

/** What those do differently who do better in a stage, as far as it is on record; null where nobody can be compared. */
export function practiceIn({ practices }: ReadyDealCard, stageId: string | undefined, formats: DealFormats) {
  const practice = practices.find(({ stage }) => stage.stageId === stageId);
  if (practice === undefined) return null;
  const words = DEAL_WORDS[formats.language];
  const { better } = practice;
  if (better === null) return words.noneBetter;
  const units = formats.words.pipeline.units[better.dimension];
  const some = words.someBetter(units);
  const touch = better.firstTouch;
  if (touch === null) return `${some} ${words.notOnRecord}`;
  const share = ({ touchedShare }: typeof touch.better) => formats.shareRange(touchedShare);
  const told = words.touched(formats.duration(touch.withinMin), share(touch.better), share(touch.others));
  const meant = touch.fewUnits ? words.fewUnits(units) : words.together;
  return `${some} ${told} ${touch.differs ? meant : words.alike}`;
}
