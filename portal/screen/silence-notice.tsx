import { istTime } from '@pullcord/core/words/figures';
import { Message } from '@pullcord/ui/message';

/** Above a page that reads itself again: how old it is while the portal does not answer. */
export function SilenceNotice({ since }: { since: number | null }) {
  if (since === null) return null;
  return (
    <div className="pc-boxed">
      <Message
        tone="soon"
        sign="soon"
        happened="The portal does not answer."
        kept={`What is shown here was read at ${istTime(since)} IST; what you typed is kept.`}
        next="The page reloads by itself as soon as the portal answers."
      />
    </div>
  );
}
