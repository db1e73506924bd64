import './mantine.css';
import './console.css';
import './pages.css';
import './on-call.css';
import './crisis.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { isAtTheDoor } from '../early/page-files';
import { startWords } from '../i18n/i18n';
import { Problem } from '../shared/api';
import { App } from './app';
import { frameAnswers } from './frame-answers';
import { keepForOffline } from './offline';
import { firstPage } from './pages';
import { theme } from './theme';

const PAGE_PATIENCE_MS = 2_000;
const FRAME_PATIENCE_MS = 300;
/** Without words of ours: they are what did not come. */
const NO_WORDS =
  'Die Konsole ließ sich nicht laden. Bitte neu laden. · The console could not be loaded. Please reload.';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // without a line there is still what was kept (public/sw.js)
      networkMode: 'offlineFirst',
      // what the service refuses it will refuse again; a bad line may get better
      retry: (failures, error) =>
        failures < 2 && (!(error instanceof Problem) || error.isOffline || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
});

/** A console without its page would only show that it waits: so it waits a little for that, and for the answers of the frame. */
async function start(place: HTMLElement): Promise<void> {
  const answers = isAtTheDoor(location.pathname) ? undefined : frameAnswers(client).catch(() => undefined);
  const page = firstPage(location.pathname);
  await startWords();
  await within(PAGE_PATIENCE_MS, page);
  if (answers) await within(FRAME_PATIENCE_MS, answers);
  createRoot(place).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

/** Until it is there, or as long as this. */
function within(ms: number, awaited: Promise<unknown>): Promise<unknown> {
  return Promise.race([awaited, new Promise((resolve) => setTimeout(resolve, ms))]);
}

const place = document.getElementById('root');
if (place)
  start(place).catch(() => {
    place.textContent = NO_WORDS;
  });
keepForOffline();
