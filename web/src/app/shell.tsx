import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconBook2,
  IconClipboardCheck,
  IconDeviceMobileMessage,
  IconDotsVertical,
  IconFlame,
  IconHash,
  IconLayoutDashboard,
  IconMessage2Check,
  IconMessages,
  IconPhoneCall,
  IconSettings,
  IconTargetArrow,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { z } from 'zod';
import { type StatusView } from '../../../src/live/live.api';
import { speak } from '../i18n/i18n';
import { LANGUAGES } from '../i18n/language';
import { type WordKey } from '../i18n/word-key';
import { tell } from '../shared/api';
import { type Connection, useLive } from '../shared/live';
import { beginSession } from '../shared/begin-session';
import { useMay, useSession } from '../shared/session';
import { Banners } from './banners';
import { Keys } from './keys';

interface Place {
  readonly to: string;
  readonly word: WordKey;
  /** For the bar of a phone, where the whole word has no room. */
  readonly shortWord?: WordKey;
  /** The key that leads there, after "g". */
  readonly letter?: string;
  /** On a phone it stands in the menu: the bar has room for seven. */
  readonly isRare?: boolean;
  readonly Icon: typeof IconFlame;
  /** Also when somebody is there. */
  readonly alsoAt?: string;
}

const REVIEWS: Place = { to: '/reviews', letter: 'n', word: 'nav.reviews', isRare: true, Icon: IconClipboardCheck };
const DRILLS: Place = {
  to: '/drills',
  letter: 'd',
  word: 'nav.drills',
  alsoAt: '/replays',
  isRare: true,
  Icon: IconTargetArrow,
};
const PLACES: readonly Place[] = [
  { to: '/', letter: 'b', word: 'nav.board', Icon: IconLayoutDashboard },
  { to: '/incidents', letter: 'i', word: 'nav.incidents', Icon: IconFlame },
  { to: '/mentions', letter: 'm', word: 'nav.mentions', isRare: true, Icon: IconMessages },
  { to: '/topics', letter: 't', word: 'nav.topics', Icon: IconHash },
  { to: '/playbooks', letter: 'p', word: 'nav.playbooks', shortWord: 'nav.playbooks-short', Icon: IconBook2 },
  { to: '/responses', letter: 'r', word: 'nav.responses', shortWord: 'nav.responses-short', Icon: IconMessage2Check },
  { to: '/on-call', letter: 'o', word: 'nav.on-call', shortWord: 'nav.on-call-short', Icon: IconPhoneCall },
  REVIEWS,
  DRILLS,
];
const PHONE: Place = { to: '/phone', word: 'nav.phone', shortWord: 'nav.phone-short', Icon: IconDeviceMobileMessage };
const SETTINGS: Place = { to: '/settings', letter: 's', word: 'nav.settings', isRare: true, Icon: IconSettings };

/** The frame of every page: a rail on wide screens, a bar at the bottom on phones. */
export function Shell({
  status,
  children,
}: {
  readonly status: StatusView | undefined;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const connection = useLive(true);
  const isSandbox = status?.paging === 'sandbox';
  const mayAnswer = useMay('responder');
  const mayAdminister = useMay('admin');
  const places = [...PLACES, ...(isSandbox && mayAnswer ? [PHONE] : []), ...(mayAdminister ? [SETTINGS] : [])];
  return (
    <div className="shell">
      <a href="#content" className="skip">
        {t('nav.skip')}
      </a>
      <header className="top">
        <Brand />
        <ConnectionState connection={connection} />
        <PersonMenu />
      </header>
      <nav className="rail" aria-label={t('nav.label')}>
        {places.map((place) => (
          <RailPlace key={place.to} {...place} />
        ))}
      </nav>
      <Keys places={places.map(({ to, word, letter }) => ({ to, label: t(word), letter }))} />
      <div className="page">
        <Banners isSandbox={isSandbox} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}

function RailPlace({ to, word, shortWord = word, isRare, alsoAt, Icon }: Place): ReactElement {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isThere = alsoAt !== undefined && pathname.startsWith(alsoAt);
  const classes = ['rail__place', isRare && 'rail__place--menu', isThere && 'active'];
  return (
    <NavLink to={to} end={to === '/'} className={classes.filter(Boolean).join(' ')}>
      <Icon size={22} stroke={1.6} aria-hidden />
      <span className="rail__word">{t(word)}</span>
      <span className="rail__short">{t(shortWord)}</span>
    </NavLink>
  );
}

function Brand(): ReactElement {
  return (
    <NavLink to="/" className="brand">
      <img src="/icon.svg" alt="" style={{ width: '1.625rem', height: '1.625rem' }} />
      <span translate="no">Sturmwarte</span>
    </NavLink>
  );
}

function ConnectionState({ connection }: { readonly connection: Connection }): ReactElement {
  const { t } = useTranslation();
  const words: Record<Connection, WordKey> = {
    connecting: 'connection.connecting',
    live: 'connection.live',
    lost: 'connection.lost',
    offline: 'connection.offline',
  };
  return (
    <span className={`connection connection--${connection}`} role="status">
      <span className="connection__dot" aria-hidden />
      {t(words[connection])}
    </span>
  );
}

function PersonMenu(): ReactElement {
  const { t, i18n } = useTranslation();
  const { data } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const mayAdminister = useMay('admin');
  return (
    <Menu position="bottom-end" width={230} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" size={44} aria-label={t('menu.label')}>
          <IconDotsVertical size={20} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{data?.person.name}</Menu.Label>
        <Menu.Label>{t('menu.language')}</Menu.Label>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={i18n.language === language}
            onClick={() => void speak(language)}
          >
            {t(`language.${language}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('menu.appearance')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={colorScheme === scheme}
            onClick={() => {
              setColorScheme(scheme);
            }}
          >
            {t(`appearance.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={NavLink} to="/mentions">
          {t('nav.mentions')}
        </Menu.Item>
        <Menu.Item component={NavLink} to={REVIEWS.to}>
          {t(REVIEWS.word)}
        </Menu.Item>
        <Menu.Item component={NavLink} to={DRILLS.to}>
          {t(DRILLS.word)}
        </Menu.Item>
        {mayAdminister ? (
          <Menu.Item component={NavLink} to={SETTINGS.to}>
            {t(SETTINGS.word)}
          </Menu.Item>
        ) : null}
        <Menu.Item component={NavLink} to="/me/contact">
          {t('contact.title')}
        </Menu.Item>
        <Menu.Item component={NavLink} to="/password">
          {t('password.change')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t('menu.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await tell(z.unknown(), 'DELETE', '/v1/session');
    beginSession(client, null);
    await navigate('/sign-in');
  };
}
