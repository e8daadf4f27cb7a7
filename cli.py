"""Run the program from a checkout: python cli.py …"""

from extractor.commands import main

if __name__ == "__main__":
    main(prog_name="python cli.py")
