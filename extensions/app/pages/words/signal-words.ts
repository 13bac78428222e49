import { catalogue } from '@fulcrum/display/template.ts';

const en = {
  ofLate: 'Signals of late',
  quiet: 'Nothing in the last half year changed beyond chance, no stage takes longer, and none fills up.',
  conversion: '{stage}: since the week of {date}, {after} of those who leave go on, {before} before ({times})',
  slower: '{stage}: since the week of {date}, they leave more slowly than before, at the same ages ({times})',
  faster: '{stage}: since the week of {date}, they leave faster than before, at the same ages ({times})',
  times: '{count} times likelier than chance',
  atLeastTimes: 'more than {count} times likelier than chance',
  mayBeChance: '{sentence}. It may still be chance: watch it',
  longer: '{stage}: stays take {times} times as long as in the earlier period ({chance} likely that this is real)',
  fillsUp:
    '{stage} fills up: {came} came and {left} left in {weeks} weeks; overdue ones left out, {open} are open where {expected} would be usual',
  full: '{sentence}. With more on the table hardly more goes on ({chance} likely)',
  target: {
    missed: '{stage}: {wanted} are to move on, as your settings want; {now} do now. That is too few ({chance} sure).',
    open: '{stage}: {wanted} are to move on, as your settings want; {now} do now. That may well be enough ({chance} likely that it is not).',
    reached: '{stage}: {wanted} are to move on, as your settings want; {now} do now. That is enough.',
    unread: '{stage}: {wanted} are to move on, as your settings want; too few records tell yet whether they do.',
  },
  workload: 'A week brings an active owner {load} new records. ',
  utilisation:
    'In nine of ten weeks an owner touches at most {touches} of them for the first time. What comes in is {share} of that; from 100% on, more comes than owners take up.',
  notKnown: {
    'no-owners': 'How much comes to an owner is not known: most new records have none.',
    'few-owners': 'How much comes to an owner is not told: fewer than two work on new records.',
    'few-weeks': 'How busy owners are is not known: there are too few weeks yet.',
    'no-touches': 'How busy owners are is not known: first touches are hardly recorded.',
  },
  drill: 'The same stage by pipeline, team, owner, source and size',
  whichStage: 'Stage',
  noUnits: 'No stage has two pipelines, teams, owners, sources or sizes with enough records to compare.',
  sameMix: 'As if all had the same mix of sources and sizes, and pulled towards each other as far as they look alike.',
  sameSources:
    'As if all had the same mix of sources, and pulled towards each other as far as they look alike. Sizes are left out: here, amounts are written down on the way or at the end, so a size would tell what became of a deal.',
  differ: '{units}: they differ in the share that moves on ({chance} likely)',
  differInPace: '{units}: they differ in how long stays take ({chance} likely)',
  alike: '{units}: they do not differ beyond chance ({chance} likely that they do)',
  units: {
    pipeline: 'Pipelines that records came in by',
    team: 'Teams',
    owner: 'Owners',
    source: 'Sources',
    size: 'Sizes of deals',
  },
  sizes: {
    small: 'below {limit}',
    medium: '{from} to {to}',
    large: '{limit} and more',
  },
  owner: 'Owner {id}',
  ownersByNumber: 'Owners go by their number in HubSpot: Fulcrum reads no names of people.',
  columns: { unit: 'Who', stays: 'Stays', movesOn: 'Move on', times: 'Stay, times the usual' },
} as const;

const zh = {
  ofLate: '近期信号',
  quiet: '最近半年没有超出偶然的变化，没有阶段停留变长，也没有阶段堆积。',
  conversion: '{stage}：自 {date} 那周起，离开者中有 {after} 继续前进，之前为 {before}（{times}）',
  slower: '{stage}：自 {date} 那周起，同样停留时长下离开得比以前慢（{times}）',
  faster: '{stage}：自 {date} 那周起，同样停留时长下离开得比以前快（{times}）',
  times: '比偶然的可能性高 {count} 倍',
  atLeastTimes: '比偶然的可能性高 {count} 倍以上',
  mayBeChance: '{sentence}。仍可能是偶然：请留意',
  longer: '{stage}：停留时间是早期时段的 {times} 倍（真实的可能性为 {chance}）',
  fillsUp:
    '{stage} 正在堆积：{weeks} 周内进入 {came} 条，离开 {left} 条；目前有 {open} 条（不计停留异常久的），通常应为 {expected} 条',
  full: '{sentence}。待办再多，继续前进的也几乎不会增加（可能性 {chance}）',
  target: {
    missed: '{stage}：设置要求 {wanted} 继续前进，现在为 {now}，不够（把握 {chance}）。',
    open: '{stage}：设置要求 {wanted} 继续前进，现在为 {now}，可能已够（不够的可能性为 {chance}）。',
    reached: '{stage}：设置要求 {wanted} 继续前进，现在为 {now}，已够。',
    unread: '{stage}：设置要求 {wanted} 继续前进，记录太少，尚不知道是否达到。',
  },
  workload: '每周每位活跃负责人新增 {load} 条记录。',
  utilisation:
    '十周中有九周，每位负责人首次接触的记录不超过 {touches} 条。新增量是它的 {share}；达到 100% 即表示新增多于能接手的。',
  notKnown: {
    'no-owners': '尚不知道每位负责人新增多少：多数新记录没有负责人。',
    'few-owners': '不显示每位负责人新增多少：处理新记录的负责人不足两位。',
    'few-weeks': '尚不知道负责人有多忙：周数太少。',
    'no-touches': '尚不知道负责人有多忙：几乎没有首次接触的记录。',
  },
  drill: '同一阶段按管道、团队、负责人、来源和规模细分',
  whichStage: '阶段',
  noUnits: '没有哪个阶段有两个记录足够多、可供比较的管道、团队、负责人、来源或规模。',
  sameMix: '按来源和规模构成相同来比较，并按彼此相似的程度相互拉近。',
  sameSources:
    '按来源构成相同来比较，并按彼此相似的程度相互拉近。未考虑规模：这里的金额是在推进途中或结束时才填写的，规模会泄露交易的结果。',
  differ: '{units}：继续前进的比例有差异（可能性 {chance}）',
  differInPace: '{units}：停留时间有差异（可能性 {chance}）',
  alike: '{units}：差异未超出偶然（有差异的可能性为 {chance}）',
  units: { pipeline: '记录进入时所在的管道', team: '团队', owner: '负责人', source: '来源', size: '交易规模' },
  sizes: {
    small: '低于 {limit}',
    medium: '{from} 至 {to}',
    large: '{limit} 及以上',
  },
  owner: '负责人 {id}',
  ownersByNumber: '负责人以其在 HubSpot 中的编号表示：Fulcrum 不读取任何人的姓名。',
  columns: { unit: '谁', stays: '停留数', movesOn: '继续前进', times: '停留为通常的几倍' },
} as const;

export const SIGNAL_WORDS = catalogue(en, zh);
