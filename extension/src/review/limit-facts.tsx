import type { LimitKind, Verdict } from '@pullcord/core/plan/limits';
import { ratioOf } from '@pullcord/core/value/decimal';
import { indianInteger, lakh } from '@pullcord/core/words/figures';
import { Sign } from '@pullcord/ui/sign';
import { VerdictRow } from '@pullcord/ui/verdict-row';

const NAMES: Record<LimitKind, string> = {
  orders_per_batch: 'Orders',
  quantity_per_batch: 'Quantity',
  value_per_batch: 'Value',
  orders_per_minute: 'This minute',
  batches_per_minute: 'Batches',
};

interface LimitFactsProps {
  verdicts: readonly Verdict[];
  policyVersion: number | null;
  unknownValueOrders: number;
}

/** Region 'Limits': each figure beside its bound. */
export function LimitFacts({ verdicts, policyVersion, unknownValueOrders }: LimitFactsProps) {
  const over = verdicts.filter(({ verdict }) => verdict === 'over').length;
  return (
    <section className="pc-section" aria-label="Limits">
      <div className="pc-line-between">
        <h2 className="pc-heading">
          Limits{' '}
          <span className="pc-quiet">{policyVersion === null ? 'your own' : `policy v${policyVersion}`}</span>
        </h2>
        {verdicts.length > 0 && (
          <span className={over > 0 ? 'pc-status pc-tone-failed' : 'pc-status pc-tone-cancelled'}>
            <Sign name={over > 0 ? 'failed' : 'cancelled'} size={12} />
            {over > 0 ? `over ${over} ${over === 1 ? 'limit' : 'limits'}` : 'within all'}
          </span>
        )}
      </div>
      {verdicts.length === 0 ? (
        <p className="pc-text2">No limit is set for you.</p>
      ) : (
        <ul>
          {verdicts.map((verdict) => (
            <VerdictRow
              key={`${verdict.kind} ${verdict.strategy}`}
              name={
                verdict.strategy === null
                  ? NAMES[verdict.kind]
                  : `${NAMES[verdict.kind]}, ${verdict.strategy}`
              }
              figure={limitFigure(verdict.kind, verdict.figure)}
              bound={limitFigure(verdict.kind, verdict.bound)}
              share={ratioOf(verdict.figure, verdict.bound)}
              verdict={verdict.verdict}
              setBy={verdict.setBy}
            />
          ))}
        </ul>
      )}
      {unknownValueOrders > 0 && (
        <p className="pc-small pc-text2 pc-note">
          <Sign name="left_out" size={12} />{' '}
          {unknownValueOrders === 1
            ? '1 market order has no value yet; it is not counted above'
            : `${indianInteger(unknownValueOrders)} market orders have no value yet; they are not counted above`}
        </p>
      )}
    </section>
  );
}

/** Rupees in lakh, counts in whole numbers. */
export function limitFigure(kind: LimitKind, figure: string): string {
  return kind === 'value_per_batch' ? lakh(figure) : indianInteger(Number(figure));
}
