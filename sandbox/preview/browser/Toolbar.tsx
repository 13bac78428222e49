import type { ReactElement } from 'react';
import type { PreviewSettings, PreviewSurface, PreviewUser } from '../protocol.ts';
import type { View } from '../view.ts';

export interface ToolbarProps {
  readonly settings: PreviewSettings;
  readonly surface: PreviewSurface;
  readonly view: View;
  readonly onShow: (change: Partial<View>) => void;
}

/** Chooses account, surface, width and user; and says what this page is. */
export function Toolbar({ settings, surface, view, onShow }: ToolbarProps): ReactElement {
  const { portals, surfaces, users } = settings;
  return (
    <header className="toolbar">
      <p>
        <b>Preview</b> A look-alike of HubSpot’s pages. What stands in the frame is the real extension; the page, its
        fonts and its widths are not HubSpot’s.
      </p>
      <Choice
        label="Account"
        value={view.portalId}
        choices={portals.map(({ portalId, name }) => [portalId, name])}
        onChange={(portalId) => onShow({ portalId, recordId: null })}
      />
      <Choice
        label="Surface"
        value={view.surfaceId}
        choices={surfaces.map((each) => [each.id, nameOf(each)])}
        onChange={(surfaceId) => onShow({ surfaceId, recordId: keptRecord(view, surface, surfaces, surfaceId) })}
      />
      <Choice label="Width" value={view.width} choices={widths(surface)} onChange={(width) => onShow({ width })} />
      <Choice
        label="Seen by"
        value={String(view.userId)}
        choices={users.map((user) => [String(user.id), aboutUser(user)])}
        onChange={(userId) => onShow({ userId: Number(userId) })}
      />
    </header>
  );
}

const nameOf = (surface: PreviewSurface): string =>
  surface.place === 'card' ? `${surface.name}, on ${surface.records}` : surface.name;

function widths({ place }: PreviewSurface): readonly (readonly [View['width'], string])[] {
  return place === 'card'
    ? [
        ['wide', 'Middle column'],
        ['narrow', 'Sidebar'],
      ]
    : [
        ['wide', 'Full'],
        ['narrow', 'Half a screen'],
      ];
}

const aboutUser = ({ firstName, role, language, locale, superAdmin }: PreviewUser): string =>
  `${firstName}, ${role} (${language}, ${locale})${superAdmin ? ', manages integrations' : ''}`;

/** The next surface shows the same record when it stands on the same kind. */
function keptRecord(
  { recordId }: View,
  from: PreviewSurface,
  surfaces: readonly PreviewSurface[],
  toId: string,
): string | null {
  const to = surfaces.find(({ id }) => id === toId);
  return from.place === 'card' && to?.place === 'card' && from.records === to.records ? recordId : null;
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  /** Value and words. */
  readonly choices: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ label, value, choices, onChange }: ChoiceProps<V>): ReactElement {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as V)}>
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
