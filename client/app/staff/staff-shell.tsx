import { CircleUser, KeyRound, Keyboard, LogOut } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { PasswordPage } from '#client/features/accounts/password-page.tsx';
import { firstPage } from '#client/features/accounts/sign-in.ts';
import { SignInForm, useSignIn } from '#client/features/accounts/sign-in-form.tsx';
import { StaffList } from '#client/features/accounts/staff-list.tsx';
import { DeskFollowUp } from '#client/features/consult/desk-follow-up.tsx';
import { useCallOpen } from '#client/features/consult/use-call.ts';
import { OutboxPage } from '#client/features/notices/outbox-page.tsx';
import { ownTalk } from '#client/features/queue/queue-line.ts';
import { useQueue } from '#client/features/queue/queue-queries.ts';
import { PhrasePage } from '#client/features/scripts/phrase-page.tsx';
import { RuleList } from '#client/features/scripts/rule-list.tsx';
import { SituationList } from '#client/features/scripts/situation-list.tsx';
import { SituationPage } from '#client/features/scripts/situation-page.tsx';
import { api, query } from '#client/platform/api.ts';
import { availableLocales, setLocale } from '#client/platform/language.ts';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { SafetyNet } from '#client/ui/safety-net.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import type { Account } from '#contract/accounts.ts';
import { can } from '#contract/permissions.ts';
import { LINT_RULES } from '#contract/script-rules.ts';
import { BrokenPage } from '../broken-page.tsx';
import { DeskHelp } from './desk-help.tsx';
import { DeskPage } from './desk-page.tsx';
import { RehearsalPage, RehearsePage } from './rehearse-page.tsx';
import { useOnLine } from '#client/platform/on-line.ts';
import { useStaffLive } from './staff-live.ts';
import { useSignOut } from './sign-out.tsx';
import { pagesFor, staffPages } from './staff-pages.ts';
import styles from './staff-shell.module.css';
import { TodayPage } from './today-page.tsx';

/** The frame of every staff page: where one can go, the numbers of the desk, and one's own account. */
export function StaffShell(props: { account: Account; signedOut: boolean; onSignedIn: () => void }) {
  const { account, signedOut, onSignedIn } = props;
  const { t } = useTranslation();
  const live = useStaffLive(signedOut);
  const onLine = useOnLine();
  const [place] = useLocation();
  const [helpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const pages = pagesFor(account.role);
  const home = staffPages.find(({ page }) => page === firstPage[account.role])?.path ?? '/requests';
  const may = (path: string) => pages.some((one) => one.path === path);
  const atDesk = place === '/';
  const inCall = useCallOpen();
  return (
    <div className={styles.shell}>
      <header className={styles.top}>
        <nav className={styles.nav} aria-label={t('desk.nav.label')}>
          {pages.map(({ page, path }) => (
            <PageLink key={page} path={path} words={t(`desk.nav.${page}`)} />
          ))}
        </nav>
        {/* The desk puts its three numbers here: they must stand on the same spot between consults and in one. */}
        <div id="desk-numbers" className={styles.numbers} />
        <AccountMenu account={account} onHelp={openHelp} />
      </header>
      {signedOut && <SignInAgain onSignedIn={onSignedIn} />}
      <SlowChange />
      {(live === 'lost' || !onLine) && !signedOut && (
        <p className={styles.offline} role="status">
          {t('desk.offline')}
        </p>
      )}
      {inCall && !atDesk && <CallGoesOn />}
      {/* A call outlives a look at another page: the desk stays, out of sight. */}
      {may('/') && (atDesk || inCall) && (
        <SafetyNet place="/" instead={<BrokenPage />}>
          <div className={styles.desk} hidden={!atDesk}>
            <DeskPage active={atDesk} onHelp={openHelp} />
          </div>
        </SafetyNet>
      )}
      <SafetyNet place={place} instead={<BrokenPage />}>
        <Switch>
          {may('/') && <Route path="/">{null}</Route>}
          {may('/today') && <Route path="/today" component={TodayPage} />}
          {may('/scripts') && scriptRoutes(can(account.role, 'scripts.edit'))}
          {may('/rehearse') && (
            <>
              <Route path="/rehearse">
                <RehearsePage mayReview={can(account.role, 'rehearsals.review')} />
              </Route>
              <Route path="/rehearse/:id">{({ id }) => <RehearsalPage key={id} id={id} />}</Route>
            </>
          )}
          {may('/requests') && <Route path="/requests" component={DeskFollowUp} />}
          {may('/staff') && <Route path="/staff" component={StaffList} />}
          {may('/outbox') && <Route path="/outbox" component={OutboxPage} />}
          <Route path="/password">
            <PasswordPage email={account.email} />
          </Route>
          <Route>
            <Redirect to={home} />
          </Route>
        </Switch>
      </SafetyNet>
      <DeskHelp isOpen={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

function scriptRoutes(mayEdit: boolean) {
  return (
    <>
      <Route path="/scripts">
        <SituationList mayEdit={mayEdit} />
      </Route>
      <Route path="/scripts/rules">
        <RuleList mayEdit={mayEdit} />
      </Route>
      <Route path="/scripts/rules/:rule">
        {({ rule }) => {
          const ruleId = LINT_RULES.find((one) => one === rule);
          if (!ruleId) return <Redirect to="/scripts/rules" />;
          return <PhrasePage key={ruleId} ruleId={ruleId} mayEdit={mayEdit} />;
        }}
      </Route>
      <Route path="/scripts/:id">{({ id }) => <SituationPage key={id} id={id} mayEdit={mayEdit} />}</Route>
    </>
  );
}

/** On another page in a call: with whom it goes on, and the way back to it. */
function CallGoesOn() {
  const { t } = useTranslation();
  const queue = useQueue();
  const talk = ownTalk(queue.data?.entries ?? []);
  const [, go] = useLocation();
  if (!talk) return null;
  return (
    <p className={styles.offline} role="status">
      {t('desk.call.inCall', { name: talk.name })}{' '}
      <StaffButton size="small" onPress={() => go('/')}>
        {t('desk.call.toCall')}
      </StaffButton>
    </p>
  );
}

/** A change that is not through after a moment is told to be on its way, wherever it was made. */
function SlowChange() {
  const { t } = useTranslation();
  const changing = useIsMutating() > 0;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!changing) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 1_500);
    return () => clearTimeout(timer);
  }, [changing]);
  return (
    <p className={styles.slow} role="status">
      {slow && t('desk.slow')}
    </p>
  );
}

/** In a call that goes on: its way back in does not leave the call. */
function SignInAgain({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const signing = useSignIn(onSignedIn);
  return (
    <div className={styles.offline} role="alert">
      {t('accounts.signIn.inCall')}{' '}
      <StaffButton size="small" onPress={() => setOpen(true)}>
        {t('accounts.signIn.submit')}
      </StaffButton>
      <StaffDialog
        title={t('accounts.signIn.title')}
        closeLabel={t('desk.close')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <SignInForm {...signing} />
      </StaffDialog>
    </div>
  );
}

function PageLink({ path, words }: { path: string; words: string }) {
  const [location] = useLocation();
  const here = path === '/' ? location === '/' : location.startsWith(path);
  return (
    <Link href={path} className={styles.link} aria-current={here ? 'page' : undefined}>
      {words}
    </Link>
  );
}

function AccountMenu({ account, onHelp }: { account: Account; onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const chooseLanguage = async (locale: string) => {
    await setLocale(locale);
    // The page speaks it already; the account only has to remember it for the next sign-in.
    const changed = await api.accounts.setLocale({ locale }).catch(() => null);
    if (changed) client.setQueryData(query.accounts.me.queryKey(), changed);
  };
  const [, go] = useLocation();
  const signOut = useSignOut(account.role);
  const actions: Record<string, () => void> = {
    help: onHelp,
    password: () => go('/password'),
    leave: () => void signOut.ask(),
  };
  return (
    <div className={styles.account}>
      <LanguageSwitch
        label={t('desk.menu.language')}
        value={i18n.language}
        languages={availableLocales()}
        onChoose={(locale) => void chooseLanguage(locale)}
      />
      <MenuTrigger>
        <StaffButton look="quiet" aria-label={`${t('desk.menu.open')}: ${account.name}`}>
          <CircleUser aria-hidden />
          <span className={styles.person}>{account.name}</span>
        </StaffButton>
        <Popover className={styles.popover} placement="bottom end">
          <p className={styles.role}>
            {account.name}
            <span>{t(`accounts.role.${account.role}`)}</span>
          </p>
          <Menu className={styles.menu} aria-label={t('desk.menu.open')} onAction={(key) => actions[key]?.()}>
            {account.role === 'agent' && (
              <MenuItem id="help" className={styles.item}>
                <Keyboard aria-hidden size={16} />
                {t('desk.menu.keys')}
              </MenuItem>
            )}
            <MenuItem id="password" className={styles.item}>
              <KeyRound aria-hidden size={16} />
              {t('desk.menu.password')}
            </MenuItem>
            <MenuItem id="leave" className={styles.item}>
              <LogOut aria-hidden size={16} />
              {t('desk.menu.signOut')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {signOut.question}
    </div>
  );
}
