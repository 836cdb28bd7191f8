// Asks for a build each day; "@weekly" suits Netlify's free plan, whose credits a build costs.
// The address of the build hook stands in Netlify's settings, not here.
export default async () => {
  const hook = process.env.DAILY_BUILD_HOOK;
  if (hook) await fetch(hook, { method: "POST" });
};

export const config = { schedule: "$minute $hour * * *" };
