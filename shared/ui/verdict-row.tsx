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
}

/** Name, bar with a mark at nine tenths, figure / bound, verdict. Bars are equally long so that they compare. */
export function VerdictRow({ name, figure, bound, share, verdict, setBy }: VerdictRowProps) {
  return (
    <li className="pc-verdict" data-verdict={verdict} title={`Set by: ${setBy}`}>
      <span className="pc-truncate">{name}</span>
      <span className="pc-verdict-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <span className="pc-figure">
        <b>{figure}</b> <span className="pc-text3">/ {bound}</span>
      </span>
      <span className="pc-verdict-word">
        {verdict === 'over' && <Sign name="failed" size={12} />} {wordOf(verdict, share)}
        <span className="pc-visually-hidden">, set by {setBy}</span>
      </span>
    </li>
  );
}

function wordOf(verdict: VerdictRowProps['verdict'], share: number): string {
  if (verdict === 'over') return 'over';
  if (verdict === 'within') return 'ok';
  const left = Math.floor((1 - share) * 100);
  return left <= 0 ? 'at limit' : `${left} % left`;
}
