import { useState, type ReactElement } from 'react';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Button, hubspot, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { pollDelayMs } from '../../../extensions/app/packages/backend/src/poll-delay.ts';
import { text } from '../../../extensions/app/packages/backend/src/shape.ts';
import { useAnswer } from '../../../extensions/app/packages/backend/src/use-answer.ts';
import { click } from '../fire.ts';

const finished = () => false;

/** Asks about record 1, and about record 2 once clicked. */
function Probe(): ReactElement {
  const [recordId, setRecordId] = useState(1);
  const { answer } = useAnswer({ url: `https://example.com/${recordId}`, shape: text, underWay: finished });
  return (
    <>
      <Text>{answer.state === 'ready' ? answer.value : answer.state}</Text>
      <Button onClick={() => setRecordId(2)}>Next</Button>
    </>
  );
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => {
  jest.restoreAllMocks();
});

describe('useAnswer', () => {
  it('drops an answer that comes after another question was asked', async () => {
    const waiting = new Map<string, (response: Response) => void>();
    jest
      .spyOn(hubspot, 'fetch')
      .mockImplementation((url) => new Promise((resolve) => waiting.set(String(url).slice(-1), resolve)));
    const page = createRenderer('crm.record.tab');
    page.render(<Probe />);
    await settle();
    click(page.find(Button));
    await settle();
    waiting.get('2')?.(new Response('"second"'));
    await settle();
    expect(page.find(Text).text).toBe('second');
    waiting.get('1')?.(new Response('"first, late"'));
    await settle();
    expect(page.find(Text).text).toBe('second');
  });

  it('shows nothing of the earlier question while the next one is open', async () => {
    const answers = [Promise.resolve(new Response('"first"')), new Promise<Response>(() => undefined)];
    jest
      .spyOn(hubspot, 'fetch')
      .mockImplementation(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const page = createRenderer('crm.record.tab');
    page.render(<Probe />);
    await settle();
    await settle();
    expect(page.find(Text).text).toBe('first');
    click(page.find(Button));
    expect(page.find(Text).text).toBe('loading');
  });
});

describe('pollDelayMs', () => {
  it('rises from 2 s and stays at 15 s', () => {
    // 2 · 1.4ⁿ: 2, 2.8, 3.92, 5.488, 7.683, 10.756, 15.06 → 15
    expect([0, 1, 2, 3, 6, 100].map(pollDelayMs)).toEqual([2_000, 2_800, 3_920, 5_488, 15_000, 15_000]);
  });
});
