import type { ReactElement } from 'react';
import type { PreviewPortal, PreviewSettings } from '../protocol.ts';

export interface Choices {
  /** Places in the settings' lists. */
  readonly card: number;
  readonly user: number;
  readonly place: string;
}

export interface ToolbarProps {
  readonly settings: PreviewSettings;
  readonly portal: PreviewPortal;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
  readonly onPortal: (portal: PreviewPortal) => void;
}

const PLACES = [
  { value: 'crm.record.tab', words: 'Middle column' },
  { value: 'crm.record.sidebar', words: 'Sidebar' },
];

/** Chooses account, card, width and user; and says what this page is. */
export function Toolbar({ settings, portal, choices, onChoose, onPortal }: ToolbarProps): ReactElement {
  const { portals, cards, users } = settings;
  const openPortal = (index: string): void => {
    const next = portals[Number(index)];
    if (next !== undefined) onPortal(next);
  };
  return (
    <header className="toolbar">
      <p>
        <b>Preview</b> A look-alike of a CRM record page. The card is the real one; the page, its fonts and its widths
        are not HubSpot’s.
      </p>
      <Choice
        label="Account"
        value={portals.indexOf(portal)}
        words={portals.map(({ name }) => name)}
        onChange={openPortal}
      />
      <Choice
        label="Card"
        value={choices.card}
        words={cards.map(({ name }) => name)}
        onChange={(card) => onChoose({ ...choices, card: Number(card) })}
      />
      <Choice
        label="Place"
        value={PLACES.findIndex(({ value }) => value === choices.place)}
        words={PLACES.map(({ words }) => words)}
        onChange={(index) => onChoose({ ...choices, place: PLACES[Number(index)]?.value ?? choices.place })}
      />
      <Choice
        label="Seen by"
        value={choices.user}
        words={users.map(({ firstName, role, locale }) => `${firstName}, ${role} (${locale})`)}
        onChange={(user) => onChoose({ ...choices, user: Number(user) })}
      />
    </header>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: number;
  readonly words: readonly string[];
  readonly onChange: (index: string) => void;
}

function Choice({ label, value, words, onChange }: ChoiceProps): ReactElement {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {words.map((each, index) => (
          <option key={each} value={index}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
