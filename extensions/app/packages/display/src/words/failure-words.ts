import type { Catalogue } from '../language.ts';

const en = {
  failedTitle: 'This could not be shown',
  untouched: 'Your records are untouched. Try again in a moment; if it stays like this, write to support.',
  reference: (reference: string) => `Reference for support: ${reference}`,
  tryAgain: 'Try again',
  codes: {
    'no-answer': 'Fulcrum did not answer in time.',
    'unreadable-answer': 'Fulcrum answered in a way that cannot be read here.',
    unreachable: 'Fulcrum could not be reached.',
    'too-many-requests': 'Too many requests; please wait a minute.',
    'caller-unknown': 'This request does not say which account it comes from.',
    'not-installed': 'Fulcrum is not installed in this account.',
    'portal-disconnected': 'Fulcrum is no longer connected to this account. Please install it again.',
    'hubspot-unavailable': 'HubSpot does not answer at the moment; try again shortly.',
    'hubspot-portal-paused': 'HubSpot is moving this account; try again later.',
    'hubspot-rate-limited': 'HubSpot asked us to slow down; try again shortly.',
    unexpected: 'Something went wrong on our side.',
  },
};

const zh: typeof en = {
  failedTitle: '内容无法显示',
  untouched: '您的记录未受影响。请稍后重试；如果一直如此，请联系支持人员。',
  reference: (reference) => `支持编号：${reference}`,
  tryAgain: '重试',
  codes: {
    'no-answer': 'Fulcrum 未能及时响应。',
    'unreadable-answer': 'Fulcrum 的回应无法在此读取。',
    unreachable: '无法连接到 Fulcrum。',
    'too-many-requests': '请求过多，请等待一分钟。',
    'caller-unknown': '此请求没有说明来自哪个账户。',
    'not-installed': '此账户未安装 Fulcrum。',
    'portal-disconnected': 'Fulcrum 已不再连接到此账户，请重新安装。',
    'hubspot-unavailable': 'HubSpot 目前没有响应，请稍后重试。',
    'hubspot-portal-paused': 'HubSpot 正在迁移此账户，请稍后重试。',
    'hubspot-rate-limited': 'HubSpot 要求我们放慢速度，请稍后重试。',
    unexpected: '我们这边出了问题。',
  },
};

/** What is said when the server cannot be heard: these words have to be there without it. */
export const FAILURE_WORDS: Catalogue<typeof en> = { en, zh };

/** @returns Null for a code that has no words here: then the server's own stand in. */
export function failureInWords(code: string, language: keyof typeof FAILURE_WORDS): string | null {
  const codes: Readonly<Record<string, string>> = FAILURE_WORDS[language].codes;
  return codes[code] ?? null;
}
