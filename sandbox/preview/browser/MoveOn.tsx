import { useState, type ReactElement } from 'react';
import type { PreviewRecord } from '../protocol.ts';

export interface MoveOnProps {
  readonly record: PreviewRecord;
  readonly portalId: string;
  readonly onMoved: () => void;
}

/** What a salesperson does in the CRM all day: moves the deal on. The sandbox then tells the app, as HubSpot would. */
export function MoveOn({ record, portalId, onMoved }: MoveOnProps): ReactElement {
  const [said, say] = useState('');
  const moveOn = async (): Promise<void> => {
    say('');
    const refusal = await move(portalId, record);
    say(refusal ?? 'Moved on. The app is told by webhook; look again on the card in a few seconds.');
    if (refusal === null) onMoved();
  };
  return (
    <div className="move-on">
      <button type="button" onClick={() => void moveOn()}>
        Move to next stage
      </button>
      <p role="status">{said}</p>
    </div>
  );
}

/** @returns Why not, in the sandbox's words; null when it is done. */
async function move(portalId: string, { kind, id }: PreviewRecord): Promise<string | null> {
  const answer = await fetch(`/sandbox/portals/${portalId}/changes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ changes: [{ change: 'move', kind, id: Number(id) }] }),
  });
  if (answer.ok) return null;
  const { message } = (await answer.json()) as { readonly message: string };
  return message;
}
