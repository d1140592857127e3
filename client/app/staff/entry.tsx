import '#client/ui/tokens.css';
import '#client/ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from '#client/platform/language.ts';
import { reloadForNewParts } from '#client/platform/new-parts.ts';
import { StaffApp } from './staff-app.tsx';
import { createStaffClient } from './staff-client.ts';

const root = document.getElementById('root');
if (!root) throw new Error('staff.html has no #root');

reloadForNewParts();
await startLanguage(import.meta.glob('../../locales/*.json', { import: 'default' }));
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createStaffClient()}>
      <StaffApp />
    </QueryClientProvider>
  </StrictMode>,
);
