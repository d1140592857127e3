import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { problemOf } from '#client/platform/api.ts';
import { LinkButton } from '#client/ui/button.tsx';
import { PageHead } from './page-head.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useShopFront } from './queries.ts';
import { PhoneLink } from './talk-now-card.tsx';

/** A link that opens nothing: why that may be, and the ways on. */
export function LinkProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { code } = problemOf(error);
  if (code !== 'not_found' && code !== 'link_ended') return <ProblemNotice error={error} onRetry={onRetry} />;
  return (
    <>
      <PageHead title={t(`booking.link.${code}.title`)} />
      <p>{t(`booking.link.${code}.words`)}</p>
      <Link asChild href="/">
        <LinkButton look="primary" wide>
          {t('booking.bookAnew')}
        </LinkButton>
      </Link>
      <ShopPhone />
    </>
  );
}

function ShopPhone() {
  const shop = useShopFront();
  return shop.data ? <PhoneLink phone={shop.data.shop.phone} /> : null;
}
