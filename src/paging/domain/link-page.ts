import Handlebars from 'handlebars';
import { type PAGE_KEYS } from './answer';
import { must, type Say } from './page-text';

export interface LinkPage {
  readonly language: 'de' | 'en';
  readonly title: string;
  /** A thought a line. */
  readonly lines: readonly string[];
  /** What an answer did, or why there is none to give. */
  readonly notice: string | undefined;
  /** Empty where nothing can be answered (any more). */
  readonly actions: readonly (typeof PAGE_KEYS)[number]['action'][];
  /** Where the console shows it; undefined where it is none's. */
  readonly incidentUrl: string | undefined;
}

/**
 * Small and without script: it must open on any phone, at once, with one bar of signal. Handlebars escapes whatever it fills in.
 */
const TEMPLATE = Handlebars.compile(
  `<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>{{title}}</title>
<style>
:root { color-scheme: light dark; --ink: #16202b; --paper: #fff; --line: #c9d1d9; --act: #a1260d; --on-act: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --paper: #11181f; --line: #3a4652; --act: #e5532d; --on-act: #11181f; } }
body { margin: 0 auto; max-width: 34rem; padding: 1.25rem; background: var(--paper); color: var(--ink); font: 1.125rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.25; overflow-wrap: anywhere; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
.notice { border-inline-start: .3rem solid var(--act); padding: .5rem .8rem; font-weight: 600; }
button { display: block; width: 100%; min-height: 3.4rem; margin: .7rem 0; border: 1px solid var(--line); border-radius: .6rem; background: transparent; color: inherit; font: inherit; }
button.first { border: 0; background: var(--act); color: var(--on-act); font-weight: 700; }
a { color: inherit; display: inline-block; padding: .7rem 0; }
</style>
</head>
<body>
<main>
<p>Sturmwarte</p>
<h1>{{title}}</h1>
{{#if notice}}<p class="notice" role="status">{{notice}}</p>{{/if}}
{{#each lines}}<p>{{this}}</p>
{{/each}}
{{#if actions}}<form method="post">
{{#each actions}}<button name="action" value="{{action}}"{{#if @first}} class="first"{{/if}}>{{word}}</button>
{{/each}}
</form>{{/if}}
{{#if incidentUrl}}<a href="{{incidentUrl}}">{{incidentWord}}</a>{{/if}}
</main>
</body>
</html>
`,
  { strict: true, knownHelpersOnly: true },
);

export function linkPage({ actions, ...page }: LinkPage, say: Say): string {
  return TEMPLATE({
    ...page,
    notice: page.notice ?? '',
    incidentUrl: page.incidentUrl ?? '',
    incidentWord: must(say, 'link.incident'),
    actions: actions.map((action) => ({ action, word: must(say, `link.${action}`) })),
  });
}
