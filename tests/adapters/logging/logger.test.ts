import { describe, expect, it } from '@jest/globals';
import { logger } from '../../../src/adapters/logging/logger.ts';
import { AppError } from '../../../src/core/errors.ts';

class QuotaSpent extends AppError {
  override readonly name = 'QuotaSpent' as const;
  override readonly code = 'quota-spent' as const;
  override readonly retryable = true;
}

function listening(level: 'info' | 'warn' | 'silent' = 'info') {
  const lines: string[] = [];
  const log = logger({ level, destination: { write: (line: string) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('logger', () => {
  it('writes one line of JSON with the event, its facts, the level and the time', () => {
    const { log, last, lines } = listening();
    log.info('first-sync-finished', { portalId: '1', records: 12, again: false, reason: null });
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      event: 'first-sync-finished',
      portalId: '1',
      records: 12,
      again: false,
      reason: null,
    });
    expect(lines).toHaveLength(1);
  });

  it('writes out what has gathered as soon as something went wrong, and not before', () => {
    const written: string[][] = [];
    let gathered: string[] = [];
    const destination = {
      write: (line: string) => void gathered.push(line),
      flush: () => {
        written.push(gathered);
        gathered = [];
      },
    };
    const log = logger({ level: 'info', destination });
    log.info('request');
    log.warn('odd');
    expect(written).toEqual([]);
    log.error('broken', new Error('x'));
    expect(written.flat().map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'request',
      'odd',
      'broken',
    ]);
  });

  it('says nothing below its level', () => {
    const { log, lines } = listening('warn');
    log.info('quiet');
    log.warn('loud');
    expect(lines).toHaveLength(1);
    const silent = listening('silent');
    silent.log.error('never', new Error('x'));
    expect(silent.lines).toEqual([]);
  });

  it.each([
    'authorization',
    'Cookie',
    'set-cookie',
    'accessToken',
    'refresh_token',
    'clientSecret',
    'userEmail',
    'code',
  ])('keeps no value named %s', (name) => {
    const { log, lines } = listening();
    log.info('request', { [name]: 'give-away' });
    expect(lines[0]).not.toContain('give-away');
    expect(lines[0]).toContain('[redacted]');
  });

  it.each([
    '/deal?portalId=1&userEmail=give-away%40example.com&x=1',
    '/oauth?code=give-away&state=give-away',
    'sent Bearer give-away.give-away',
    'from give-away@example.com',
    'postgres://fulcrum:give-away@db/fulcrum',
  ])('keeps no secret inside a text: %s', (text) => {
    const { log, lines } = listening();
    log.warn('odd', { text });
    log.error('odd', new Error(text, { cause: new Error(text) }));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).not.toContain('give-away');
  });

  it('leaves ids, numbers and the rest of a text alone', () => {
    const { log, last } = listening();
    log.info('request', { path: '/deal?portalId=1&userEmail=a%40b.de&dealId=77', status: 200 });
    expect(last()).toMatchObject({ path: '/deal?portalId=1&userEmail=[redacted]&dealId=77', status: 200 });
  });

  it('keeps code, facts, stack and cause of an error', () => {
    const { log, last } = listening();
    const cause = Object.assign(new Error('socket closed'), { code: 'ECONNRESET' });
    log.error('job-failed', new QuotaSpent('the quota is spent', { portalId: '1' }, cause), { kind: 'first-sync' });
    expect(last()).toMatchObject({
      level: 'error',
      event: 'job-failed',
      kind: 'first-sync',
      error: {
        type: 'QuotaSpent',
        code: 'quota-spent',
        retryable: true,
        message: 'the quota is spent',
        facts: { portalId: '1' },
        stack: expect.stringContaining('logger.test'),
        cause: { message: 'socket closed', code: 'ECONNRESET' },
      },
    });
  });

  it('never keeps the request or the body that a library hangs on its error', () => {
    const { log, lines } = listening();
    const carried = { body: { amount: 'give-away' }, headers: { authorization: 'give-away' }, response: 'give-away' };
    log.error('failed', Object.assign(new Error('400'), carried));
    expect(lines[0]).not.toContain('give-away');
  });

  it('takes whatever was thrown', () => {
    const { log, last } = listening();
    log.error('failed', 'a word');
    expect(last()).toMatchObject({ error: { type: 'string', message: 'a word' } });
  });
});
