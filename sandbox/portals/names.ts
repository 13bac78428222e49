import type { Dice } from './dice.ts';

export const FIRST_NAMES = [
  'Anna', 'Ben', 'Clara', 'David', 'Elif', 'Felix', 'Greta', 'Hannah', 'Ivan', 'Jonas', 'Katja', 'Lena', 'Marco',
  'Nora', 'Oskar', 'Paula', 'Quentin', 'Rosa', 'Sven', 'Tomas', 'Ursula', 'Vera', 'Wanda', 'Yusuf', 'Zoe',
]; // prettier-ignore
export const LAST_NAMES = [
  'Albers', 'Brandt', 'Castell', 'Duval', 'Ekdal', 'Fontane', 'Gruber', 'Hofer', 'Ilic', 'Jansen', 'Keller', 'Lindt',
  'Moreau', 'Novak', 'Olsen', 'Petrov', 'Quist', 'Reuter', 'Santos', 'Toth', 'Ullmann', 'Voss', 'Weber', 'Ziegler',
]; // prettier-ignore

const PLACES = [
  'Alster', 'Birken', 'Dorn', 'Elb', 'Falken', 'Glarn', 'Hafen', 'Insel', 'Kiefern', 'Linden', 'Meridian', 'Nord',
  'Ostwind', 'Polar', 'Quell', 'Rhein', 'Silber', 'Taunus', 'Ulmen', 'Vesper', 'Wald', 'Zenit', 'Arden', 'Corvin',
]; // prettier-ignore
const TRADES = [
  'Logistik', 'Medizintechnik', 'Software', 'Bau', 'Optik', 'Energie', 'Handel', 'Verpackung', 'Robotik', 'Werkzeuge',
  'Pharma', 'Druck', 'Mobility', 'Foods', 'Analytics', 'Chemie',
]; // prettier-ignore
const FORMS = ['GmbH', 'AG', 'KG', 'SE', 'Ltd', 'BV'];
const OFFERS = ['Starter', 'Team licence', 'Platform', 'Rollout', 'Pilot', 'Expansion', 'Annual plan', 'Integration'];

/** A company that does not exist. */
export const companyName = (dice: Dice): string => `${dice.pick(PLACES)} ${dice.pick(TRADES)} ${dice.pick(FORMS)}`;

export const dealName = (dice: Dice, company: string): string => `${company} – ${dice.pick(OFFERS)}`;

/** A person who does not exist, at an address nobody can have. */
export function contactName(dice: Dice, id: number) {
  const firstname = dice.pick(FIRST_NAMES);
  const lastname = dice.pick(LAST_NAMES);
  return { firstname, lastname, email: `${firstname}.${lastname}.${id}@example.com`.toLowerCase() };
}
