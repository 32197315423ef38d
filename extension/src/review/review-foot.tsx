import { Button } from '@pullcord/ui/button';
import { useNow } from '@pullcord/ui/use-now';
import { ConfirmFoot } from './confirm-foot.tsx';
import type { Stage } from './review-state.ts';
import type { ReviewControls } from './use-review.ts';

interface ReviewFootProps {
  controls: ReviewControls;
  stage: Stage;
  onClose: () => void;
}

/** What can be done at this stage. */
export function ReviewFoot({ controls, stage, onClose }: ReviewFootProps) {
  const { state, stop, emergency, copyCurl } = controls;
  const { review, report, pending, device } = state;
  const keeping = state.kept !== null && state.kept.ended === null;
  const copy = (
    <Button kind={stage === 'over' ? 'plain' : 'link'} onClick={() => void copyCurl()}>
      Copy as curl
    </Button>
  );
  const copied = state.copiedCalls !== null && (
    <span role="status" className="pc-small pc-text3">
      {state.copiedCalls === 1 ? '1 call copied' : `${state.copiedCalls} calls copied`}, token left out
    </span>
  );
  switch (stage) {
    case 'ready':
      return (
        <ConfirmFoot controls={controls}>
          <p className="pc-line-between pc-small">
            {copy}
            {copied || <PermitLine controls={controls} />}
            <span className="pc-text3">
              <kbd className="pc-key">Esc</kbd> closes
            </span>
          </p>
        </ConfirmFoot>
      );
    case 'refused':
      return (
        <footer className="pc-confirm pc-line-between">
          {review?.emergency ? (
            <span className="pc-text3">The emergency was refused too</span>
          ) : (
            <Button
              kind="emergency"
              disabled={pending !== null}
              onClick={(event) => void emergency(event.nativeEvent)}
            >
              Emergency cancel
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </footer>
      );
    case 'running':
    case 'sending':
      return (
        <footer className="pc-confirm pc-line-between">
          <Button
            disabled={report === null || pending === 'stop'}
            onClick={(event) => void stop(event.nativeEvent)}
          >
            {pending === 'stop' ? 'Stopping' : 'Stop after those sent'}
          </Button>
          <span className="pc-small pc-text3">Runs on if you close this</span>
        </footer>
      );
    case 'over':
      return (
        <footer className="pc-confirm pc-line-between">
          {review && copy}
          {copied}
          {report && device?.recordsUrl != null && (
            <a
              href={`${device.recordsUrl}/${encodeURIComponent(report.batchId)}`}
              target="_blank"
              rel="noreferrer"
            >
              Record in the portal
            </a>
          )}
          {state.queue.length > 0 ? (
            <Button kind="primary" disabled={pending !== null} onClick={() => void controls.nextPart()}>
              Review the next {state.queue[0]?.length} ({state.parts - state.queue.length + 1} of{' '}
              {state.parts})
            </Button>
          ) : (
            <>
              {keeping ? (
                <Button
                  disabled={pending !== null}
                  onClick={(event) => void controls.stop(event.nativeEvent)}
                >
                  Stop keeping clear
                </Button>
              ) : (
                review &&
                report?.stoppedBy == null &&
                report?.phase === 'settled' && (
                  <Button
                    disabled={pending !== null}
                    onClick={(event) => void controls.keepClear(event.nativeEvent)}
                  >
                    Keep clear 30 s
                  </Button>
                )
              )}
              <Button kind="primary" onClick={onClose}>
                Done
              </Button>
            </>
          )}
        </footer>
      );
    case 'failed':
    case 'empty':
      return (
        <footer className="pc-confirm pc-line-between">
          <a href="/options.html" target="_blank" rel="noreferrer">
            Options
          </a>
          <span className="pc-foot-actions">
            {stage === 'failed' && review && (
              <Button disabled={pending !== null} onClick={() => void controls.reread()}>
                Read again
              </Button>
            )}
            <Button onClick={onClose}>Close</Button>
          </span>
        </footer>
      );
    case 'opening':
      return null;
  }
}

function PermitLine({ controls }: { controls: ReviewControls }) {
  const permit = controls.state.review?.permit;
  const now = useNow(1_000);
  if (permit?.state !== 'granted') return <span className="pc-text3">Asking for the permit</span>;
  const left = Math.max(0, Math.ceil((permit.expiresAt - now) / 1000));
  return <span className="pc-text3">Permit held {left} s</span>;
}
