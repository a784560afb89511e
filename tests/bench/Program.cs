using Svidok.Bench;

// Figures, not tests: nothing here fails by the clock. See tests/bench/README.md.
return args switch
{
    ["speed", .. var rest] => Speed.Run(rest),
    ["adversary"] => Adversary.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        svidok-bench speed [FILE.jsonl]   extract + screen: documents a second on one core, allocation, growth with length
        svidok-bench adversary            10,000 texts made to hurt: the slowest per 100 KB
        """);
    return 2;
}
