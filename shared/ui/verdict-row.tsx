import type { Locale } from '@pullcord/core/words/sentence';
import { Sign } from './sign.tsx';

export interface VerdictRowProps {
  /** 'Orders', 'Value of straddle-07'. */
  name: string;
  figure: string;
  bound: string;
  /** Figure ÷ bound; over 1 is over the limit. */
  share: number;
  verdict: 'within' | 'near' | 'over';
  /** Who set it; shown on hover and to readers. */
  setBy: string;
  locale?: Locale;
}

/** Name, bar with a mark at nine tenths, figure / bound, verdict. Bars are equally long so that they compare. */
export function VerdictRow(props: VerdictRowProps) {
  const { name, figure, bound, share, verdict, setBy, locale = 'en' } = props;
  const by = locale === 'hi' ? `किसने तय की: ${setBy}` : `set by ${setBy}`;
  return (
    <li className="pc-verdict" data-verdict={verdict} title={by}>
      <span className="pc-truncate">{name}</span>
      <span className="pc-verdict-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <span className="pc-figure">
        <b>{figure}</b> <span className="pc-text3">/ {bound}</span>
      </span>
      <span className="pc-verdict-word">
        {verdict === 'over' && <Sign name="failed" size={12} />} {wordOf(verdict, share, locale)}
        <span className="pc-visually-hidden">, {by}</span>
      </span>
    </li>
  );
}

function wordOf(verdict: VerdictRowProps['verdict'], share: number, locale: Locale): string {
  const hindi = locale === 'hi';
  if (verdict === 'over') return hindi ? 'ऊपर' : 'over';
  if (verdict === 'within') return hindi ? 'ठीक' : 'ok';
  const left = Math.floor((1 - share) * 100);
  if (left <= 0) return hindi ? 'सीमा पर' : 'at limit';
  return hindi ? `${left} % शेष` : `${left} % left`;
}
