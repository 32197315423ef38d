import type { PolicySettings } from '@pullcord/core/policy/policy';
import { counted } from '@pullcord/core/words/counted';
import { duration } from '@pullcord/core/words/figures';

/** Rules beside the bounds, as lines of the same table: what a limit does, and what is asked. They hold for everyone. */
export function RuleLines({ settings, published }: { settings: PolicySettings; published: PolicySettings }) {
  const before = new Map(rulesOf(published).map(({ name, value }) => [name, value]));
  return rulesOf(settings).map(({ name, value }) => {
    const was = before.get(name);
    return (
      <tr key={name} data-changed={was === value ? undefined : ''}>
        <td>{name}</td>
        <td className="pc-figure">{value}</td>
        <td>
          <span className="pc-set-by">Organisation</span>
          {was === value ? null : <span className="pc-text3"> was {was}</span>}
        </td>
      </tr>
    );
  });
}

function rulesOf({ overSize, confirmation, unknownValue, policyAgeMaxMs, floor }: PolicySettings) {
  const typed = confirmation.typedCountOver;
  const orders = floor.ordersPerBatchMax;
  return [
    {
      name: 'Over a size limit',
      value: `${overSize.routine === 'split' ? 'split' : 'refused'}; emergency ${overSize.emergency === 'allow' ? 'goes on' : 'refused'}`,
    },
    { name: 'Typed count', value: typed === null ? 'never' : `over ${counted(typed, 'order')}` },
    {
      name: 'Orders without a value',
      value: unknownValue === 'refuse' ? 'refused' : 'pass with a note',
    },
    {
      name: 'Policy too old',
      value: `after ${duration(policyAgeMaxMs)}${orders === undefined ? '' : `: ${counted(orders, 'order')}`}`,
    },
  ];
}
