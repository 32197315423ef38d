import { SignOutButton } from '../people/sign-out-button.tsx';

export default function Forbidden() {
  return (
    <main className="pc-alone">
      <h1 className="pc-page-title">You have no role yet</h1>
      <p className="pc-page-sentence">
        You are signed in, but no page is open to you. Ask an admin for a role, then reload.
      </p>
      <div>
        <SignOutButton />
      </div>
    </main>
  );
}
