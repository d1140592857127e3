import '#client/ui/tokens.css';
import '#client/ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '#client/platform/api.ts';
import { installWorker } from '#client/platform/installation.ts';
import { startLanguage } from '#client/platform/language.ts';
import { reloadForNewParts } from '#client/platform/new-parts.ts';
import { CustomerApp } from './customer-app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

reloadForNewParts();

await startLanguage(import.meta.glob('../../locales/*.json', { query: '?booking', import: 'default' }));
const client = createQueryClient();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <CustomerApp />
    </QueryClientProvider>
  </StrictMode>,
);
installWorker();
