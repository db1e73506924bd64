/** Whom the playbook's e-mails go to. */
export const PRESS = 'press@example.org';

/** A step of every kind that does something outside, with timers as short as they may be. The marks are found again on the wire. */
export const CRASH_PLAYBOOK = `format: 2
id: crash
title: { de: Absturz, en: Crash }
steps:
  - { id: alarm, type: page, title: { de: Alarm, en: Page } }
  - { id: post, type: message, channel: slack, title: { de: Post, en: Post }, text: { de: '[post {{link}}]', en: '[post {{link}}]' } }
  - id: mail
    type: message
    channel: email
    to: ['list:press']
    title: { de: Mail, en: Mail }
    subject: { de: 'mail {{topic}}', en: 'mail {{topic}}' }
    text: { de: 'x', en: 'x' }
  - { id: pause, type: webhook, hook: tool, timeoutMinutes: 60, title: { de: Halt, en: Pause } }
  - id: check
    type: checklist
    owner: lead
    dueMinutes: 30
    title: { de: Prüfen, en: Check }
    description: { de: x, en: x }
  - id: checked
    type: message
    channel: slack
    after: [check]
    title: { de: Geprüft, en: Checked }
    text: { de: '[checked {{link}}]', en: '[checked {{link}}]' }
  - id: decide
    type: decision
    owner: legal
    dueMinutes: 0.5
    title: { de: Frage, en: Question }
    question: { de: x, en: x }
    options: [{ id: 'a', label: { de: a, en: a } }, { id: 'b', label: { de: b, en: b } }]
    default: b
  - id: decided
    type: webhook
    hook: tool
    timeoutMinutes: 60
    after: [decide]
    if: 'outcome("decide") == "b"'
    title: { de: Entschieden, en: Decided }
  - { id: wait, type: wait, minutes: 0.5, title: { de: Warten, en: Wait } }
  - { id: raise, type: level, to: 6, after: [wait], reason: { de: x, en: x }, title: { de: Stufe, en: Level } }
  - id: later
    type: webhook
    hook: tool
    timeoutMinutes: 60
    after: [wait]
    repeat: { everyMinutes: 0.5, most: 2 }
    title: { de: Später, en: Later }
  - id: promise
    type: promise
    owner: lead
    dueMinutes: 0.5
    promise: { de: x, en: x }
    title: { de: Zusage, en: Promise }
`;

/** Of every run, once each. */
export const EXPECTED_LINES: readonly string[] = [
  'decision.made decide 1',
  'promise.made promise 1',
  'promise.missed promise 1',
  'step.completed check 1',
  'step.done alarm 1',
  'step.done checked 1',
  'step.done decided 1',
  'step.done later 1',
  'step.done later 2',
  'step.done mail 1',
  'step.done pause 1',
  'step.done post 1',
  'step.done raise 1',
  'step.done wait 1',
];
/** Once at most: a service that was dead when it was time to warn finds the promise missed. */
export const POSSIBLE: readonly string[] = ['promise.warned promise 1', 'promise:1:promise-soon'];
/** Calls of one run at the tool: by step and round. */
export const EXPECTED_CALLS: readonly string[] = ['decided 1', 'later 1', 'later 2', 'pause 1'];
export const EXPECTED_POSTS: readonly string[] = ['checked', 'post'];
/** What the run asks of the paging room, beside the alarm. */
export const EXPECTED_CHAINS: readonly string[] = ['alarm:1', 'promise:1:promise-missed'];
