import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type TFunction } from 'i18next';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ChatHealthView } from '../../../../src/situation/situation.api';
import { ask } from '../../shared/api';
import { useMay } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { TroubleList } from '../../shared/trouble-list';

/** Whether the war room would work now: token, scopes, the way back, and what to do about what is missing. */
export function ChatPage(): ReactElement {
  const { t } = useTranslation();
  const mayLook = useMay('admin');
  const health = useQuery({
    queryKey: ['chat-health'],
    queryFn: ({ signal }) => ask(ChatHealthView, '/v1/chat/health', signal),
    enabled: mayLook,
    refetchInterval: 15_000,
  });
  if (!mayLook) return <DeniedState />;
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to="/settings">{t('nav.settings')}</Link>
          </p>
          <h1>{t('chat.title')}</h1>
        </div>
      </header>
      <p className="muted lead">{t('chat.hint')}</p>
      <div className="on-call">
        {health.isPending ? <LoadingState rows={4} height={48} /> : null}
        {health.isError ? <ErrorState error={health.error} retry={() => void health.refetch()} /> : null}
        {health.data ? <Health health={health.data} /> : null}
        <HowTo />
      </div>
    </>
  );
}

interface Props {
  readonly health: ChatHealthView;
}

function Health({ health }: Props): ReactElement {
  const { t } = useTranslation();
  const { mode, team, bot, missingScopes, inbound, isConnected, faults } = health;
  const isLive = mode === 'live';
  const hasToken = team !== null;
  return (
    <>
      <section className="card panel" aria-labelledby="state">
        <h2 id="state">{t('chat.state')}</h2>
        {isLive ? null : <p className="notice">{t('chat.sandbox')}</p>}
        <ul className="plain">
          <Check isFine={isLive && hasToken} word={t('chat.token')}>
            {hasToken ? t('chat.team', { team, bot: bot ?? '?' }) : t('chat.token-mend')}
          </Check>
          <Check isFine={isLive && hasToken && missingScopes.length === 0} word={t('chat.scopes')}>
            {scopesWord(t, { hasToken, missingScopes })}
          </Check>
          <Check isFine={inbound !== 'off'} word={t('chat.inbound')}>
            {t(`chat.inbound-${inbound}`)}
          </Check>
          <Check isFine={isConnected} word={t('chat.connection')}>
            {t(isConnected ? 'chat.connection-fine' : 'chat.connection-mend')}
          </Check>
        </ul>
      </section>
      {faults.length > 0 ? <Faults faults={faults} /> : null}
    </>
  );
}

/** Without a token nobody can say what the app may do. */
function scopesWord(
  t: TFunction,
  { hasToken, missingScopes }: { readonly hasToken: boolean; readonly missingScopes: readonly string[] },
): string {
  if (!hasToken) return t('chat.scopes-unknown');
  return missingScopes.length === 0
    ? t('chat.scopes-fine')
    : t('chat.scopes-mend', { scopes: missingScopes.join(', ') });
}

interface CheckProps {
  readonly isFine: boolean;
  readonly word: string;
  readonly children: string;
}

function Check({ isFine, word, children }: CheckProps): ReactElement {
  const { t } = useTranslation();
  const Icon = isFine ? IconCircleCheck : IconAlertTriangle;
  return (
    <li className="plain__row">
      <div>
        <p className={isFine ? 'sign sign--fine' : 'sign sign--faulty'}>
          <Icon size={20} stroke={1.8} aria-hidden />
          <strong>{word}</strong> <span>{t(isFine ? 'health.fine' : 'chat.not-ready')}</span>
        </p>
        <p className="muted">{children}</p>
      </div>
    </li>
  );
}

function Faults({ faults }: Pick<ChatHealthView, 'faults'>): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="faults">
      <h2 id="faults">{t('chat.to-do')}</h2>
      <TroubleList troubles={faults} label={t('chat.to-do')} />
    </section>
  );
}

const STEPS = ['app', 'token', 'way', 'restart'] as const;
const MANIFEST = 'config/slack-manifest.yaml';

function HowTo(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="how-to">
      <h2 id="how-to">{t('chat.how-to')}</h2>
      <ol className="numbered">
        {STEPS.map((step) => (
          <li key={step}>{t(`chat.how-to-${step}`, { file: MANIFEST })}</li>
        ))}
      </ol>
      <p>
        <a href="https://api.slack.com/apps?new_app=1" target="_blank" rel="noopener noreferrer">
          {t('chat.new-app')}
        </a>
      </p>
    </section>
  );
}
