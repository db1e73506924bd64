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
import { startWords } from '../i18n/i18n';
import { Problem } from '../shared/api';
import { App } from './app';
import { frameAnswers } from './frame-answers';
import { keepForOffline } from './offline';
import { firstPage } from './pages';
import { theme } from './theme';

const FRAME_PATIENCE_MS = 300;

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

/** A console without its page and its words would only show that it waits; for the answers of the frame it waits a little. */
async function start(place: HTMLElement): Promise<void> {
  const answers = frameAnswers(client).catch(() => undefined);
  await Promise.all([startWords(), firstPage(location.pathname)]);
  await Promise.race([answers, new Promise((resolve) => setTimeout(resolve, FRAME_PATIENCE_MS))]);
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

const place = document.getElementById('root');
if (place) void start(place);
keepForOffline();
